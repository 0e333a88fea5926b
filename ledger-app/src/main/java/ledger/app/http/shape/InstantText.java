package ledger.app.http.shape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;

/** Reads RFC 3339 instants: any offset, at most six fraction digits, never without a zone. */
final class InstantText {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?([Zz]|[+-]\\d{2}:\\d{2})");

  private InstantText() {}

  static Instant parse(String name, String text) {
    if (GRAMMAR.matcher(text).matches()) {
      try {
        Instant instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year >= 1 && year <= 9999) {
          return instant;
        }
      } catch (DateTimeException e) {
        // Such as a thirtieth of February: told below like any other.
      }
    }
    throw new ProblemException(
            Code.INSTANT_MALFORMED,
            "'"
                + name
                + "' must be an RFC 3339 instant with a zone and at most six fraction digits, such"
                + " as 2026-11-20T10:15:30.000000Z.")
        .with("member", name);
  }
}
