package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A request's query parameters. {@link #close} refuses what was not asked for: a misspelt {@code
 * asOfVersion} must not answer with the present.
 */
public final class Query implements AutoCloseable {

  private final Map<String, String[]> parameters;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Object> content = new TreeMap<>();

  Query(HttpServletRequest request) {
    this.parameters = parameters(request);
  }

  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) { // half an escape, say: the servlet's word for it
      throw new ProblemException(Code.REQUEST_MALFORMED, "The query cannot be decoded.");
    }
  }

  /** The values read so far, by their names. */
  Map<String, Object> content() {
    return content;
  }

  public @Nullable String text(String name) {
    String text = find(name);
    return text == null ? null : said(name, text);
  }

  /** What must be there, of so many characters at most. */
  public String text(String name, int longest) {
    String text = textIfAny(name, longest);
    if (text == null) {
      throw invalid(name, "is missing");
    }
    return text;
  }

  public @Nullable String textIfAny(String name, int longest) {
    String text = find(name);
    if (text == null) {
      return null;
    }
    Texts.flaw(text, longest)
        .ifPresent(
            flaw -> {
              throw invalid(name, flaw);
            });
    return said(name, text);
  }

  private <T> T said(String name, T value) {
    content.put(name, value);
    return value;
  }

  private @Nullable String find(String name) {
    asked.add(name);
    String[] values = parameters.get(name);
    if (values == null) {
      return null;
    }
    if (values.length > 1) {
      throw invalid(name, "is given twice");
    }
    return values[0];
  }

  public @Nullable Long whole(String name, long least, long most) {
    String text = find(name);
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,18}")) {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return said(name, value);
      }
    }
    throw invalid(name, "must be a whole number from " + least + " to " + most);
  }

  /** An offset's plus sign that came unescaped arrives as a space, and can mean nothing else. */
  public @Nullable Instant instant(String name) {
    String text = find(name);
    return text == null ? null : said(name, InstantText.parse(name, text.replace(' ', '+')));
  }

  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> values) {
    String text = find(name);
    if (text == null) {
      return null;
    }
    for (E value : values.getEnumConstants()) {
      if (value.name().equals(text)) {
        return said(name, value);
      }
    }
    throw invalid(name, "must be one of " + Arrays.toString(values.getEnumConstants()));
  }

  /** False where it is not given. */
  public boolean flag(String name) {
    String text = find(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw invalid(name, "must be true or false");
    }
    return said(name, "true".equals(text));
  }

  public ProblemException invalid(String name, String problem) {
    return new ProblemException(
            Code.PARAMETER_INVALID, "The parameter '" + name + "' " + problem + ".")
        .with("parameter", name);
  }

  @Override
  public void close() {
    for (String name : parameters.keySet()) {
      if (!asked.contains(name)) {
        throw new ProblemException(
                Code.PARAMETER_UNKNOWN, "The parameter '" + name + "' is not known here.")
            .with("parameter", name);
      }
    }
  }
}
