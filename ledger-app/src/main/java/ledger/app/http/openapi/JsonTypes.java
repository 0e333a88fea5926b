package ledger.app.http.openapi;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as OpenAPI wants it: plain words are JSON's types or text, never dates, octal numbers or the
 * {@code on} and {@code no} of YAML 1.1.
 */
final class JsonTypes extends Resolver {

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
    addImplicitResolver(Tag.NULL, Pattern.compile("null"), "n");
    addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
  }
}
