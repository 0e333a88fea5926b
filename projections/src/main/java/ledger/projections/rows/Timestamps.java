package ledger.projections.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as {@code timestamptz} has them. */
public final class Timestamps {

  private static final DateTimeFormatter IN_ITS_ERA =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT);

  private Timestamps() {}

  /** PostgreSQL knows no year 0: before the year 1 it counts years of the other era. */
  static String literal(Instant instant) {
    OffsetDateTime utc = parameter(instant);
    return IN_ITS_ERA.format(utc) + (utc.getYear() > 0 ? "" : " BC");
  }

  /** As a parameter of a statement. */
  public static OffsetDateTime parameter(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static @Nullable Instant readIfAny(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
