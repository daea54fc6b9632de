package dev.bitmill.facade.page;

import dev.bitmill.facade.http.Exchange;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the classpath that pages are made of.
 *
 * @param type its {@code Content-Type}
 * @param etag weak, as it is the same for the compressed bytes
 * @param bytes as they are
 * @param zipped the same, compressed once and for all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StaticFile(String type, String etag, byte[] bytes, byte[] zipped) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  /** The file at an absolute path of the classpath, where there is one. */
  public static Optional<StaticFile> find(String path) {
    try (InputStream resource = StaticFile.class.getResourceAsStream(path)) {
      return resource == null ? Optional.empty() : Optional.of(of(path, resource.readAllBytes()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static StaticFile of(String path, byte[] bytes) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(ending.equals("mjs") ? "js" : ending, "text/plain");
    return new StaticFile(type, "W/\"" + digest(bytes) + "\"", bytes, zip(bytes));
  }

  /**
   * Answers with the file, or says that the client's copy is still good.
   *
   * @param policy the {@code Content-Security-Policy}
   */
  public MutableHttpResponse<?> answer(Exchange exchange, String policy) {
    MutableHttpResponse<?> answer =
        isKnown(exchange)
            ? HttpResponse.notModified()
            : isCompressed(exchange)
                ? HttpResponse.ok(zipped).header("Content-Encoding", "gzip")
                : HttpResponse.ok(bytes);
    return answer
        .header("Content-Type", type)
        .header("ETag", etag)
        .header("Vary", "Accept-Encoding")
        // Asked for again each time, which costs a 304: an upgrade is seen at once, and whole.
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }

  private boolean isKnown(Exchange exchange) {
    return exchange.header("If-None-Match").stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .anyMatch(tag -> tag.strip().equals(etag));
  }

  private static boolean isCompressed(Exchange exchange) {
    return exchange.header("Accept-Encoding").stream()
        .flatMap(codings -> Arrays.stream(codings.split(",", -1)))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("gzip(;q=(1|0\\.\\d*[1-9]\\d*).*)?"));
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
