package ledger.projections.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A statement that stands in a file of its own. */
public final class SqlFile {

  private SqlFile() {}

  /**
   * The statement.
   *
   * @param user the class beside which the file lies
   * @throws IllegalStateException if there is no such file
   */
  public static String read(Class<?> user, String name) {
    try (InputStream file = user.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no " + name + " beside " + user.getName());
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
