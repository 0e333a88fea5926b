package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request's body: one JSON object in UTF-8, small, not deep, no member twice. */
final class JsonBody {

  static final int MOST_BYTES = 64 * 1024;
  private static final int DEEPEST = 16;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  static Members read(HttpServletRequest request) throws IOException {
    requireType(request.getContentType(), MediaType.APPLICATION_JSON_VALUE);
    return members(bytes(request));
  }

  /** One JSON object. */
  static Members members(byte[] bytes) {
    String text = text(bytes);
    try {
      JsonNode node = STRICT.readTree(text);
      if (!node.isObject()) {
        throw malformed("It must be a JSON object.");
      }
      return new Members(node);
    } catch (JacksonException e) {
      throw problem(e);
    }
  }

  /** Refuses a body that is said to be of another type, or of another encoding than UTF-8. */
  static void requireType(@Nullable String contentType, String expected) {
    try {
      MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
      if (type != null
          && type.isCompatibleWith(MediaType.parseMediaType(expected))
          && type.isConcrete()
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      // Told below like any other type that is not JSON.
    }
    throw new ProblemException(
        Code.CONTENT_TYPE_UNSUPPORTED, "The body must be " + expected + " in UTF-8.");
  }

  private static byte[] bytes(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw tooLarge();
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    return bytes;
  }

  static ProblemException tooLarge() {
    return new ProblemException(
            Code.BODY_TOO_LARGE, "The body has more than " + MOST_BYTES + " bytes.")
        .with("mostBytes", MOST_BYTES);
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("It is not valid UTF-8.");
    }
  }

  private static ProblemException problem(JacksonException e) {
    String message = e.getOriginalMessage();
    if (e instanceof StreamReadException && message.startsWith("Duplicate")) {
      return new ProblemException(Code.MEMBER_REPEATED, "A member stands twice: " + message);
    }
    return malformed(message);
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(Code.BODY_MALFORMED, "The body is not the JSON expected: " + why);
  }
}
