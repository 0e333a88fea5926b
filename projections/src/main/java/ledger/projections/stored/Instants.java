package ledger.projections.stored;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** RFC 3339 in UTC with exactly six fraction digits: {@code 2026-11-20T10:15:30.000000Z}. */
public final class Instants {

  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  /** Writes an instant of the years 0 to 9999; what is finer than a microsecond is cut off. */
  public static String format(Instant instant) {
    return MICROSECONDS.format(instant);
  }
}
