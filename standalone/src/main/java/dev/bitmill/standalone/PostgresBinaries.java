package dev.bitmill.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, which come in a jar and are unpacked once. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** Unpacks the programs into a folder of their own under the given one, unless they are there. */
  static Path unpackUnder(Path folder) {
    String name = "/postgres-%s-%s.txz".formatted(system(), architecture());
    URL archive = PostgresBinaries.class.getResource(name);
    if (archive == null) {
      throw new Refusal(
          "There is no PostgreSQL for this machine in the build (%s %s)."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      URLConnection connection = archive.openConnection();
      Path home = folder.resolve("programs-" + fingerprint(connection));
      if (Files.notExists(home)) {
        Path draft = home.resolveSibling(home.getFileName() + ".new");
        try (InputStream in = new BufferedInputStream(connection.getInputStream())) {
          unpack(in, draft);
        }
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
      }
      return home;
    } catch (IOException failed) {
      throw new Refusal(
          "PostgreSQL cannot be unpacked to %s: %s.".formatted(folder, failed), failed);
    }
  }

  private static void unpack(InputStream archive, Path to) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = to.resolve(entry.getName()).normalize();
      if (!path.startsWith(to)) {
        throw new IOException("The archive reaches out of its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(path);
        continue;
      }
      Files.createDirectories(path.resolveSibling("."));
      Files.deleteIfExists(path); // left by an unpacking that was cut off
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, path);
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(
                (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /** Another build of PostgreSQL gets another folder. */
  private static String fingerprint(URLConnection archive) throws IOException {
    return archive instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : Long.toHexString(archive.getContentLengthLong());
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm_64" : name.equals("amd64") ? "x86_64" : name;
  }
}
