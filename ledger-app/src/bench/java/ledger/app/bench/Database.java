package ledger.app.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The service's own PostgreSQL, reached past the service. */
record Database(HikariDataSource pool) {

  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "commit_delay",
          "shared_buffers",
          "max_wal_size",
          "max_connections",
          "data_checksums");

  /** A connection as the owner of the tables, with the driver's settings of the service. */
  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", pool.getUsername());
    properties.setProperty("password", pool.getPassword());
    properties.setProperty("reWriteBatchedInserts", "true");
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }

  /**
   * Connections of our own, as the owner of the tables, with the driver's settings of the service.
   */
  HikariDataSource poolOf(int connections) {
    HikariDataSource own = new HikariDataSource();
    own.setJdbcUrl(pool.getJdbcUrl());
    own.setUsername(pool.getUsername());
    own.setPassword(pool.getPassword());
    own.setMaximumPoolSize(connections);
    own.addDataSourceProperty("reWriteBatchedInserts", "true");
    return own;
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private double number(String query) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** The number of the store's last event. */
  long head() throws SQLException {
    return (long) number("select coalesce(max(global_index), 0) from event_entry");
  }

  /** Events that one transaction wrote have its number in common. */
  double eventsACommit(long after) throws SQLException {
    return number(
        "select coalesce(count(*)::numeric / nullif(count(distinct xmin::text), 0), 0)"
            + " from event_entry where global_index > "
            + after);
  }

  Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String name : SETTINGS) {
        try (var row = statement.executeQuery("show " + name)) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
    }
    return settings;
  }
}
