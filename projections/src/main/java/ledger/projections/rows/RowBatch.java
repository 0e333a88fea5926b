package ledger.projections.rows;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows that one statement writes, handed over column by column as arrays for {@code unnest}: one
 * round trip for all of them, whatever the settings of the driver.
 */
public final class RowBatch {

  private final String sql;
  private final List<String> types;
  private final List<List<@Nullable String>> columns;

  /**
   * Empty so far.
   *
   * @param sql has one {@code ?} for each column
   * @param types of the columns, as PostgreSQL names them
   */
  public RowBatch(String sql, String... types) {
    this.sql = sql;
    this.types = List.of(types);
    this.columns =
        Stream.generate(() -> (List<@Nullable String>) new ArrayList<@Nullable String>())
            .limit(types.length)
            .toList();
  }

  public void add(@Nullable Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " columns, not " + row.length);
    }
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(text(row[i]));
    }
  }

  public void writeTo(JdbcOperations jdbc) {
    if (columns.getFirst().isEmpty()) {
      return;
    }
    jdbc.update(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(sql);
          for (int i = 0; i < types.size(); i++) {
            statement.setArray(
                i + 1, connection.createArrayOf(types.get(i), columns.get(i).toArray()));
          }
          return statement;
        });
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal.toPlainString();
      case Instant instant -> Timestamps.literal(instant);
      case Enum<?> constant -> constant.name();
      default -> value.toString();
    };
  }
}
