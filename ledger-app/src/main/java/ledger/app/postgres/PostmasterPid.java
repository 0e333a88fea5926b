package ledger.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL says of itself in {@code postmaster.pid} (PostgreSQL source, {@code
 * pidfile.h}): line 1 its pid, line 2 its data directory, line 4 its port, line 8 its state.
 */
record PostmasterPid(long pid, Path dataDirectory, boolean ready) {
  static final String FILE = "postmaster.pid";

  static Optional<PostmasterPid> read(Path dataDirectory) throws IOException {
    try {
      return parse(
          new String(Files.readAllBytes(dataDirectory.resolve(FILE)), UTF_8).lines().toList());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Empty when the text is not, or not yet, what PostgreSQL writes. */
  static Optional<PostmasterPid> parse(List<String> lines) {
    if (lines.size() < 2 || !lines.get(0).strip().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
    return Optional.of(
        new PostmasterPid(Long.parseLong(lines.get(0).strip()), Path.of(lines.get(1)), ready));
  }

  /** The process, if it runs. After a crash the pid may since be that of any other program. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(PostmasterPid::isRunningPostgres);
  }

  /** False for a zombie too, which has no program any more. */
  static boolean isRunningPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(Path::of).filter(it -> it.endsWith("postgres")).isPresent();
  }
}
