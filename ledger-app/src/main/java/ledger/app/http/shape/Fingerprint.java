package ledger.app.http.shape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import ledger.app.access.Caller;
import ledger.projections.stored.LedgerJson;

/**
 * What a request says, in short: two with the same method, path, members by value and actor have
 * the same one.
 */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * SHA-256, in hexadecimal.
   *
   * @param path with the parameters that were read, if any
   */
  static String of(String method, String path, Members body, Caller caller) {
    return sha256(String.join("\n", method, path, json(body.content()), caller.actor()));
  }

  static String json(Map<String, Object> content) {
    return LedgerJson.mapper().writeValueAsString(content);
  }

  private static String sha256(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
