import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Checks or applies the source format: {@code Format.java check|apply <root>}. Run by the root pom.
 */
class Format {

  static final List<String> SOURCES =
      List.of(".mvn", "ledger-core/src", "projections/src", "ledger-app/src");

  static void main(String[] args) throws IOException {
    var root = Path.of(args[1]);
    var files = javaFilesBelow(root);
    var unformatted = new ArrayList<Path>();
    var broken = new StringWriter();
    boolean parsed =
        switch (args[0]) {
          case "apply" -> run(new StringWriter(), broken, "--replace", files) == 0;
          case "check" -> {
            var names = new StringWriter();
            int code = run(names, broken, "--dry-run", files);
            names.toString().lines().map(Path::of).map(root::relativize).forEach(unformatted::add);
            yield code == 0;
          }
          default -> throw new IllegalArgumentException("-Dformat is check or apply: " + args[0]);
        };

    if (!parsed) {
      System.err.println("These files cannot be read as Java:\n" + broken);
      System.exit(1);
    }
    if (!unformatted.isEmpty()) {
      System.err.println("Not formatted:");
      unformatted.forEach(file -> System.err.println("  " + file));
      System.err.println("To format them, run: mvn -q -N validate -Dformat=apply");
      System.exit(1);
    }
  }

  static List<Path> javaFilesBelow(Path root) throws IOException {
    var found = new ArrayList<Path>();
    for (var source : SOURCES) {
      try (var walk = Files.walk(root.resolve(source))) {
        walk.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
      }
    }
    return found;
  }

  static int run(StringWriter out, StringWriter err, String mode, List<Path> files) {
    var arguments = new ArrayList<String>();
    arguments.add(mode);
    files.forEach(file -> arguments.add(file.toString()));
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow()
        .run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
  }
}
