package ledger.app.http.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the bookkeeper writes down what the API writes. */
final class Notation {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Notation() {}

  /** Without exponent and trailing zeros. */
  static String amount(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** In UTC, with six fraction digits. */
  static String instant(Instant instant) {
    return INSTANT.format(instant);
  }

  /** Members in order, of which any may be null: name, value, name, value. */
  static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return members;
  }

  static JsonNode json(Map<String, @Nullable Object> members) {
    return JSON.readTree(text(members));
  }

  static String text(Map<String, @Nullable Object> members) {
    return JSON.writeValueAsString(plain(members));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case BigDecimal amount -> amount(amount);
      case Instant instant -> instant(instant);
      case Collection<?> elements -> elements.stream().map(Notation::plain).toList();
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
        yield plain;
      }
      case null -> null;
      default -> value;
    };
  }

  /** What a JSON says of these members only. */
  static Map<String, @Nullable Object> only(JsonNode json, Collection<String> names) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, json.get(name));
    }
    return members;
  }

  static JsonNode read(String text) {
    return JSON.readTree(text);
  }
}
