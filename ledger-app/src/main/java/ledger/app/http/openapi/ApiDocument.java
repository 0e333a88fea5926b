package ledger.app.http.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document: parts in YAML, one a feature, merged member by member into one. Two parts
 * that say the same thing twice are a fault.
 */
final class ApiDocument {

  /** In the document's order, which is also the order in which its examples can be sent. */
  private static final List<String> PARTS =
      List.of(
          "ledger",
          "treasuries",
          "money",
          "auto-pilot",
          "policy",
          "operations",
          "transfers",
          "corrections",
          "simulations",
          "stream",
          "service",
          "problems");

  private final Map<String, @Nullable Object> members;

  private ApiDocument(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /** Writes the document as JSON into the file named, without a running service. */
  static void main(String[] file) throws IOException {
    Files.write(Path.of(file[0]), read().json());
  }

  static ApiDocument read() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String part : PARTS) {
      merge(members, load(part), part);
    }
    return new ApiDocument(members);
  }

  byte[] json() {
    return JsonMapper.shared().writeValueAsBytes(members);
  }

  byte[] yaml() {
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    style.setDereferenceAliases(true);
    style.setAllowUnicode(true);
    style.setWidth(120);
    return new Yaml(new Representer(style), style).dump(members).getBytes(StandardCharsets.UTF_8);
  }

  private static Object load(String part) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(strict),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            strict,
            new JsonTypes());
    try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi/" + part + ".yaml")) {
      return yaml.load(Objects.requireNonNull(in, part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(Map<String, @Nullable Object> into, Object part, String at) {
    if (!(part instanceof Map<?, ?> members)) {
      throw new IllegalStateException(at + " is not an object");
    }
    members.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Object present = into.putIfAbsent(name, value);
          if (present != null) {
            into.put(name, merged(present, Objects.requireNonNull(value), at + "/" + name));
          }
        });
  }

  private static Object merged(Object present, Object added, String at) {
    if (!(present instanceof Map<?, ?>) || !(added instanceof Map<?, ?>)) {
      throw new IllegalStateException(at + " stands in another part already");
    }
    Map<String, @Nullable Object> both = new LinkedHashMap<>();
    merge(both, present, at);
    merge(both, added, at);
    return both;
  }
}
