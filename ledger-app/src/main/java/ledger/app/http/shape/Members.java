package ledger.app.http.shape;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.money.Amount;
import ledger.money.MalformedDecimalException;
import ledger.money.Ratio;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON object being read, member by member. {@link #close} refuses what was not asked for, so
 * that no misspelt member is passed over. What was read is remembered by value, whatever the
 * spelling of an amount or an instant: that is what a request says.
 */
public final class Members implements AutoCloseable {

  /** Longer than any name is allowed to be: what is wrong with it is said elsewhere. */
  private static final int LONGEST_NAME = 200;

  private final String path;
  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Object> content;

  /** The whole body. */
  Members(JsonNode body) {
    this("", body, new TreeMap<>());
  }

  private Members(String path, JsonNode object, Map<String, Object> content) {
    this.path = path;
    this.object = object;
    this.content = content;
  }

  /** Of a request that has none. */
  static Members none() {
    return new Members(JsonNodeFactory.instance.objectNode());
  }

  /** The values read so far from the whole body, by their places in it. */
  Map<String, Object> content() {
    return content;
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  public Amount amount(String name) {
    return amount(name, required(name));
  }

  public @Nullable Amount amountIfAny(String name) {
    JsonNode node = find(name);
    return node == null ? null : amount(name, node);
  }

  public Ratio ratio(String name) {
    return new Ratio(amount(name).value());
  }

  private Amount amount(String name, JsonNode node) {
    if (!node.isString()) {
      throw malformed(name, "must be a JSON string, such as \"1250.5\"");
    }
    try {
      return said(name, Amount.parse(node.stringValue()));
    } catch (MalformedDecimalException e) {
      throw malformed(name, "is " + e.getMessage());
    }
  }

  private ProblemException malformed(String name, String problem) {
    return new ProblemException(Code.AMOUNT_MALFORMED, "'" + at(name) + "' " + problem + ".")
        .with("member", at(name));
  }

  public String text(String name, int longest) {
    return text(name, required(name), longest);
  }

  public @Nullable String textIfAny(String name, int longest) {
    JsonNode node = find(name);
    return node == null ? null : text(name, node, longest);
  }

  private String text(String name, JsonNode node, int longest) {
    if (!node.isString()) {
      throw invalid(name, "must be a JSON string");
    }
    String text = node.stringValue();
    Texts.flaw(text, longest)
        .ifPresent(
            flaw -> {
              throw invalid(name, flaw);
            });
    return said(name, text);
  }

  /** Text that accompanies what is said and is no part of it; empty where it is left out. */
  List<String> aside(String name) {
    JsonNode node = find(name);
    return node == null ? List.of() : List.of(node.isString() ? node.stringValue() : "");
  }

  public <E extends Enum<E>> E oneOf(String name, Class<E> values) {
    JsonNode node = required(name);
    return said(
        name,
        Arrays.stream(values.getEnumConstants())
            .filter(value -> node.isString() && value.name().equals(node.stringValue()))
            .findFirst()
            .orElseThrow(
                () ->
                    invalid(name, "must be one of " + Arrays.toString(values.getEnumConstants()))));
  }

  public boolean flag(String name) {
    JsonNode node = required(name);
    if (!node.isBoolean()) {
      throw invalid(name, "must be true or false");
    }
    return said(name, node.booleanValue());
  }

  /** A whole number written as a JSON number. */
  public long whole(String name, long least, long most) {
    return whole(name, required(name), least, most);
  }

  public @Nullable Long wholeIfAny(String name, long least, long most) {
    JsonNode node = find(name);
    return node == null ? null : whole(name, node, least, most);
  }

  private long whole(String name, JsonNode node, long least, long most) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      long value = node.longValue();
      if (value >= least && value <= most) {
        return said(name, value);
      }
    }
    throw invalid(name, "must be a whole number from " + least + " to " + most);
  }

  public @Nullable Instant instantIfAny(String name) {
    JsonNode node = find(name);
    if (node == null) {
      return null;
    }
    return said(name, InstantText.parse(at(name), node.isString() ? node.stringValue() : ""));
  }

  public TreasuryId treasuryId(String name) {
    String id = text(name, LONGEST_NAME);
    if (!TreasuryId.isValid(id)) {
      throw new ProblemException(
          Code.TREASURY_ID_INVALID,
          "A treasury id is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit.");
    }
    return new TreasuryId(id);
  }

  public Members object(String name) {
    return object(name, required(name));
  }

  private Members object(String name, JsonNode node) {
    if (!node.isObject()) {
      throw invalid(name, "must be a JSON object");
    }
    return new Members(at(name) + ".", node, content);
  }

  public List<Members> objects(String name) {
    JsonNode node = required(name);
    if (!node.isArray()) {
      throw invalid(name, "must be a JSON array");
    }
    List<Members> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(object(name + "[" + elements.size() + "]", element));
    }
    said(name, elements.size());
    return elements;
  }

  /** Refuses members that nobody asked for. */
  @Override
  public void close() {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        throw new ProblemException(Code.MEMBER_UNKNOWN, "'" + at(name) + "' is not known here.")
            .with("member", at(name));
      }
    }
  }

  public ProblemException invalid(String name, String problem) {
    return invalidAt(at(name), problem);
  }

  /** That this object itself, which is a member of another, is not as it must be. */
  public ProblemException invalid(String problem) {
    return invalidAt(path.substring(0, path.length() - 1), problem);
  }

  private static ProblemException invalidAt(String member, String problem) {
    return new ProblemException(Code.MEMBER_INVALID, "'" + member + "' " + problem + ".")
        .with("member", member);
  }

  private JsonNode required(String name) {
    JsonNode node = find(name);
    if (node == null) {
      throw new ProblemException(Code.MEMBER_MISSING, "'" + at(name) + "' is missing.")
          .with("member", at(name));
    }
    return node;
  }

  /** A member that is null counts as absent. */
  private @Nullable JsonNode find(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T said(String name, T value) {
    content.put(at(name), value);
    return value;
  }

  private String at(String name) {
    return path + name;
  }
}
