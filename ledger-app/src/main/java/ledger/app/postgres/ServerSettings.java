package ledger.app.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ledger.app.postgres.PostgresServer.Login;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * What the ledger needs of a server before it trusts it with a receipt: what was committed is on
 * disk. As seen by the service's own login, since a login or a database may have settings too.
 *
 * @param version as {@code server_version_num}, such as 170011
 */
record ServerSettings(
    int version,
    String fsync,
    String synchronousCommit,
    String fullPageWrites,
    String encoding,
    boolean standby) {
  private static final int OLDEST = 150000;

  /** Those which wait for the disk of this server and of every synchronous standby. */
  private static final Set<String> DURABLE_COMMITS = Set.of("on", "remote_apply");

  /** Refuses to go on when the server cannot be reached or is not fit. */
  static void require(Login login) {
    ServerSettings settings;
    try {
      settings = read(login);
    } catch (SQLException e) {
      throw unreachable(login, e);
    }
    List<String> faults = settings.faults();
    if (!faults.isEmpty()) {
      throw new FailureAnalyzedException(
          "PostgreSQL ("
              + login
              + ") is not fit to hold the ledger:\n- "
              + String.join("\n- ", faults),
          "Mend the server's configuration (and that of the login and of the database), or use"
              + " another server; the one that the service brings along is fit.");
    }
  }

  private static ServerSettings read(Login login) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(Sql.file("server_settings.sql"))) {
      row.next();
      return new ServerSettings(
          row.getInt("version"),
          row.getString("fsync"),
          row.getString("synchronous_commit"),
          row.getString("full_page_writes"),
          row.getString("encoding"),
          row.getBoolean("standby"));
    }
  }

  private static FailureAnalyzedException unreachable(Login login, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String action =
        switch (state) {
          case "28P01", "28000" ->
              "Correct spring.datasource.username and spring.datasource.password, or the server's"
                  + " pg_hba.conf.";
          case "3D000" ->
              "Create the database, with encoding UTF8, or correct spring.datasource.url.";
          case "57P03" -> "The server is starting or stopping: wait, then start the service again.";
          default ->
              "Start that server or correct spring.datasource.url; then start the service again.";
        };
    return new FailureAnalyzedException(
        "No connection to PostgreSQL as " + login + ": " + e.getMessage(), action, e);
  }

  /** Empty when the server is fit. */
  List<String> faults() {
    var faults = new ArrayList<String>();
    if (version < OLDEST) {
      faults.add("it is version " + version / 10_000 + "; 15 is the oldest supported");
    }
    if (!fsync.equals("on")) {
      faults.add("fsync is " + fsync + ": a crash of the machine would lose or corrupt data");
    }
    if (!DURABLE_COMMITS.contains(synchronousCommit)) {
      faults.add(
          "synchronous_commit is " + synchronousCommit + ": a receipt could be given and lost");
    }
    if (!fullPageWrites.equals("on")) {
      faults.add("full_page_writes is " + fullPageWrites + ": a crash could leave torn pages");
    }
    if (!encoding.equals("UTF8")) {
      faults.add("the database's encoding is " + encoding + ", not UTF8");
    }
    if (standby) {
      faults.add("it is a standby and takes no writes");
    }
    return faults;
  }
}
