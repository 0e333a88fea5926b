package ledger.app.drills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledger.app.http.openapi.ApiModel;
import ledger.app.http.openapi.ApiModel.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws JSON of a schema, and JSON that is nearly of it, as text: much of it could be no tree. */
final class HostileJson {

  /** Once in so many places of a body something is wrong, where it is to be. */
  private static final int RARITY = 12;

  private static final List<String> AMOUNTS =
      List.of(
          "1", "0.000001", "250.5", "1.50", "1000", "0.01", "99999.999999", "400000", "1000000");
  private static final List<String> TEXTS =
      List.of(
          "desk 4",
          "été",
          "日本",
          "مرحبا",
          "👩‍👩‍👧",
          "a\u0301",
          "'; drop table event_entry; --",
          "=1+1");
  private static final List<String> MOMENTS =
      List.of(
          "2026-11-20T10:15:30.000000Z",
          "2026-11-20T11:15:30+01:00",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999Z",
          "1970-01-01T00:00:00.1-18:00");

  private static final List<String> ODD_AMOUNTS =
      List.of(
          "0",
          "-0",
          "-1",
          "-0.000001",
          "0.0000001",
          "1e5",
          "+1",
          "１",
          "1.",
          ".5",
          "00012",
          "1 000",
          "1" + "0".repeat(29),
          "1" + "0".repeat(30),
          "9".repeat(5_000),
          "0." + "0".repeat(5_000) + "1");

  /** Never what a schema asks for, and much that a parser may stumble over. */
  private static final List<String> RAW =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-0.0",
          "1e400",
          "1E-400",
          "NaN",
          "Infinity",
          "-",
          "01",
          "1.",
          ".5",
          "9223372036854775808",
          "1" + "0".repeat(400),
          "0." + "0".repeat(400) + "1",
          "1e2147483648",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\u202e\"",
          "\"1e5\"",
          "\"+1\"",
          "\"-1\"",
          "\"-0\"",
          "\"-0.000\"",
          "\"0\"",
          "\"0.0000000000000000001\"",
          "\"1,5\"",
          "\" 1\"",
          "\"１\"",
          "\"1" + "0".repeat(29) + "\"",
          "\"1" + "0".repeat(30) + "\"",
          "\"" + "9".repeat(5_000) + "\"",
          "\"" + "x".repeat(1_001) + "\"",
          "\"" + "ü".repeat(70_000) + "\"",
          "{}",
          "[]",
          "[[[]]]",
          "{\"a\":{}}",
          "\"local\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"2026-11-20T24:00:00Z\"",
          "\"2016-12-31T23:59:60Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"0000-01-01T00:00:00+18:00\"",
          "\"2026-11-20T10:15:30.1234567Z\"",
          "\"2026-11-20T10:15:30\"",
          "\"../..\"",
          "'x'",
          "/**/1",
          "undefined",
          "0x10",
          "[".repeat(3_000));

  private final ApiModel model;
  private final Random random;
  private final Learned learned;
  private boolean decent;

  HostileJson(ApiModel model, Random random, Learned learned) {
    this.model = model;
    this.random = random;
    this.learned = learned;
  }

  /** A body of the schema, or where it need not be decent, one with something wrong. */
  String body(Place schema, boolean mustBeDecent) {
    decent = mustBeDecent;
    String body = value(schema, "");
    return decent || random.nextInt(RARITY) > 0 ? body : spoiled(body);
  }

  private String spoiled(String body) {
    int cut = random.nextInt(body.length() + 1);
    return switch (random.nextInt(8)) {
      case 0 -> body.substring(0, cut);
      case 1 -> body + "{}";
      case 2 -> "\uFEFF" + body;
      case 3 -> "[" + body + "]";
      case 4 -> body.replace('"', '\'');
      case 5 -> body.substring(0, cut) + "\u0000" + body.substring(cut);
      case 6 -> "{\"a\":".repeat(2_000) + body + "}".repeat(2_000);
      default -> "";
    };
  }

  private boolean wrong() {
    return !decent && random.nextInt(RARITY) == 0;
  }

  <T> T oneOf(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private String value(Place place, String name) {
    if (wrong()) {
      return oneOf(RAW);
    }
    Place schema = model.resolved(place);
    JsonNode node = schema.node();
    if (node.has("oneOf")) {
      return value(item(schema.child("oneOf"), 0), name);
    }
    if (node.has("enum")) {
      return oneOf(node.get("enum").valueStream().toList()).toString();
    }
    JsonNode type = node.path("type");
    if (type.isArray() && random.nextInt(4) == 0) {
      return "null";
    }
    return switch ((type.isArray() ? type.get(0) : type).asString("string")) {
      case "object" -> object(schema);
      case "array" -> array(schema, name);
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "integer" -> integer(node, name);
      default -> JsonMapper.shared().writeValueAsString(text(node, name));
    };
  }

  private static Place item(Place array, int i) {
    return new Place(array.node().path(i), array.pointer() + "/" + i);
  }

  private String array(Place schema, String name) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> value(schema.child("items"), name))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String object(Place schema) {
    JsonNode node = schema.node();
    List<String> names = new ArrayList<>(node.path("properties").propertyNames());
    Collections.shuffle(names, random);
    List<String> required = node.path("required").valueStream().map(JsonNode::asString).toList();
    if (node.has("maxProperties")) {
      names = names.subList(0, node.get("maxProperties").asInt());
    } else {
      names.removeIf(name -> required.contains(name) ? wrong() : random.nextInt(3) > 0);
      if (decent) {
        oneOfTwo(names, node.path("properties"), "preset", "policy");
      }
    }
    List<String> members = new ArrayList<>();
    for (String name : names) {
      String member = '"' + name + "\":" + value(schema.child("properties").child(name), name);
      members.add(member);
      if (wrong()) {
        members.add(random.nextBoolean() ? member : "\"unheard\":" + oneOf(RAW));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  /** What the document says in words only. */
  private void oneOfTwo(List<String> names, JsonNode properties, String one, String other) {
    if (properties.has(one) && properties.has(other)) {
      names.removeAll(List.of(one, other));
      names.add(random.nextBoolean() ? one : other);
    }
  }

  private String integer(JsonNode schema, String name) {
    return name.equals("scale") && random.nextInt(8) > 0
        ? "6"
        : String.valueOf(schema.path("minimum").asInt(0) + random.nextInt(8));
  }

  /** A word that fits, often one that was heard before. */
  String text(JsonNode schema, String name) {
    return switch (name) {
      case "treasuryId" -> "h-" + random.nextInt(1_000_000);
      case "asset" -> oneOf(List.of("USDT", "BTC", "A-1.X"));
      case "name", "network" -> oneOf(List.of("TRC20", "SOL", "ERC20", "CHAIN"));
      case "networkChoice" -> oneOf(List.of("CHEAPEST", "CHEAPEST", "SOL"));
      case "validUntil" -> oneOf(List.of("9999-12-31T23:59:59Z", moment()));
      case "targetLocalRatio" -> oneOf(List.of("0.4", "0.25", "0.999999999999999999"));
      case "driftBand" -> oneOf(List.of("0", "0.05", "0.5"));
      default -> {
        if (schema.path("format").asString("").equals("date-time")) {
          yield moment();
        }
        if (schema.path("pattern").asString("").contains("[0-9]+(")) {
          yield oneOf(!decent && random.nextInt(4) == 0 ? ODD_AMOUNTS : AMOUNTS);
        }
        yield oneOf(TEXTS);
      }
    };
  }

  String moment() {
    return learned.moments().isEmpty() || random.nextInt(3) == 0
        ? oneOf(MOMENTS)
        : oneOf(learned.moments());
  }

  /** Something wrong, as a word that is no JSON. */
  String raw() {
    String raw = oneOf(RAW);
    return raw.startsWith("\"") ? raw.substring(1, raw.length() - 1) : raw;
  }
}
