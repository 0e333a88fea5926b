package ledger.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The statements that lie as files beside the classes which run them. */
final class Sql {
  private Sql() {}

  static String file(String name) {
    try {
      return new ClassPathResource(name, Sql.class).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
