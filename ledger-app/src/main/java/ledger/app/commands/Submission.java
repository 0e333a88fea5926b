package ledger.app.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * What accompanies a command: the key under which its caller may repeat it, what it was, who sent
 * it and the version it was based on. Travels as plain values, so that it survives the way to
 * another node.
 *
 * @param fingerprint SHA-256, in hexadecimal, of what the caller sent and who it was
 * @param expectedVersion the version that the caller acted on, when it said one
 */
public record Submission(
    String idempotencyKey,
    String fingerprint,
    Attribution attribution,
    @Nullable Long expectedVersion) {

  /** A version that no treasury is at: with it expected nothing is booked. */
  public static final Long OF_NO_TREASURY = -1L;

  MetaData metaData() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("idempotencyKey", idempotencyKey);
    values.put("fingerprint", fingerprint);
    values.put("actor", attribution.actor());
    values.put("roles", attribution.roles());
    values.put("channel", attribution.channel().name());
    values.put("requestId", attribution.requestId());
    if (expectedVersion != null) {
      values.put("expectedVersion", expectedVersion);
    }
    return MetaData.from(values);
  }

  static Submission from(MetaData values) {
    return new Submission(
        text(values, "idempotencyKey"),
        text(values, "fingerprint"),
        new Attribution(
            text(values, "actor"),
            values.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of(),
            Channel.valueOf(text(values, "channel")),
            text(values, "requestId")),
        values.get("expectedVersion") instanceof Number version ? version.longValue() : null);
  }

  private static String text(MetaData values, String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a command without '" + name + "'");
  }
}
