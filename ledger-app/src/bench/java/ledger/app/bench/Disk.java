package ledger.app.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the ledger's tables take. */
record Disk(Database database) {

  private static final String TABLES =
      """
      select relname, pg_table_size(oid) as rows_bytes, pg_indexes_size(oid) as index_bytes
      from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace
        and pg_total_relation_size(oid) > 1000000
      order by pg_total_relation_size(oid) desc
      """;

  /** One table, in bytes. */
  record Use(String table, long rowsBytes, long indexBytes) {

    long bytes() {
      return rowsBytes + indexBytes;
    }
  }

  List<Use> weigh() throws SQLException {
    List<Use> uses = new ArrayList<>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        uses.add(
            new Use(
                row.getString("relname"), row.getLong("rows_bytes"), row.getLong("index_bytes")));
      }
    }
    return uses;
  }
}
