package ledger.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * The folder given by {@code ledger.data}: the embedded database and the published log lie in it.
 * It belongs to one running service at a time, which holds a lock on {@code ledger.lock} for the
 * life of its process; the operating system gives the lock back however that process ends.
 */
public final class LedgerFolder implements AutoCloseable {
  static final String LOCK_FILE = "ledger.lock";

  /**
   * Folders locked by this process. They must be known before the lock file is opened: closing any
   * channel to a file gives up all POSIX locks which the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private LedgerFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes possession of the folder, which is created if absent.
   *
   * @throws FailureAnalyzedException when another service holds it or it cannot be written
   */
  public static LedgerFolder open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      return lock(create(absolute));
    } catch (IOException e) {
      throw new FailureAnalyzedException(
          "The data folder " + absolute + " cannot be written: " + reason(e),
          "Make the folder writable for this user, free space on its disk, or name another one: "
              + "--ledger.data=<folder>",
          e);
    }
  }

  private static Path create(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileAlreadyExistsException(folder.toString(), null, "it is a file, not a folder");
    }
    return Files.createDirectories(folder).toRealPath();
  }

  private static LedgerFolder lock(Path folder) throws IOException {
    if (!HELD.add(folder)) {
      throw inUse(folder, "this same process " + ProcessHandle.current().pid());
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(folder.resolve(LOCK_FILE), CREATE, WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, holder(folder));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n" + Instant.now() + "\n").getBytes(UTF_8)));
      channel.force(true);
      return new LedgerFolder(folder, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(folder);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static String holder(Path folder) throws IOException {
    var lines = Files.readAllLines(folder.resolve(LOCK_FILE));
    return lines.size() < 2
        ? "another process"
        : "process " + lines.get(0) + ", running since " + lines.get(1);
  }

  private static FailureAnalyzedException inUse(Path folder, String holder) {
    return new FailureAnalyzedException(
        "The data folder " + folder + " is in use by " + holder + ".",
        "Stop that process, or give this one a folder of its own: --ledger.data=<another folder>");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException absent -> "it cannot be created";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The real, absolute path of the folder. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // The lock is gone with the channel; what the file still says misleads nobody.
    } finally {
      HELD.remove(path);
    }
  }
}
