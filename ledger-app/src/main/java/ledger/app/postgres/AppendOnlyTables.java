package ledger.app.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Asks the database, on a connection like any other of the service and before any work is taken,
 * whether history could be changed: by a privilege too many or a trigger too few.
 */
final class AppendOnlyTables implements SmartInitializingSingleton {
  private final DataSource dataSource;
  private final List<AppendOnlyTable> tables;

  AppendOnlyTables(DataSource dataSource, List<AppendOnlyTable> tables) {
    this.dataSource = dataSource;
    this.tables = List.copyOf(tables);
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> faults;
    try {
      faults = faults();
    } catch (SQLException e) {
      throw new IllegalStateException("Could not check the append-only tables", e);
    }
    if (!faults.isEmpty()) {
      throw new FailureAnalyzedException(
          "The database would let the service change what must only grow:\n- "
              + String.join("\n- ", faults),
          "Find out who changed the database, and compare it with its backup. Then, as the owner"
              + " of the tables, bring back what the comment in V1__application_role.sql lists.");
    }
  }

  List<String> faults() throws SQLException {
    var faults = new ArrayList<String>();
    try (var connection = dataSource.getConnection()) {
      requireRole(connection, faults);
      try (var query = connection.prepareStatement(Sql.file("append_only_tables.sql"))) {
        query.setArray(
            1,
            connection.createArrayOf("text", tables.stream().map(AppendOnlyTable::name).toArray()));
        try (var row = query.executeQuery()) {
          while (row.next()) {
            addFaults(row, faults);
          }
        }
      }
    }
    return faults;
  }

  private static void requireRole(Connection connection, List<String> faults) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select current_user")) {
      row.next();
      String user = row.getString(1);
      if (!user.equals(ApplicationRole.NAME)) {
        faults.add("the service works as " + user + ", not as " + ApplicationRole.NAME);
      }
    }
  }

  private static void addFaults(ResultSet row, List<String> faults) throws SQLException {
    String table = row.getString("name");
    if (row.getBoolean("absent")) {
      faults.add("there is no table " + table);
      return;
    }
    for (String privilege : List.of("update", "delete", "truncate")) {
      if (row.getBoolean("may_" + privilege)) {
        faults.add("it may " + privilege + " " + table);
      }
    }
    if (row.getBoolean("may_alter")) {
      faults.add("it may act as the owner of " + table);
    }
    if (!row.getBoolean("refuses_change")) {
      faults.add(table + " has no always-enabled trigger that refuses update and delete");
    }
    if (!row.getBoolean("refuses_truncate")) {
      faults.add(table + " has no always-enabled trigger that refuses truncate");
    }
  }
}
