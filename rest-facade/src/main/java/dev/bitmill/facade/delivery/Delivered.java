package dev.bitmill.facade.delivery;

import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file as it is delivered.
 *
 * @param resolved what files-service said
 * @param fixed true when the address names a version, so that its bytes never change
 */
record Delivered(ResolveDeliveryResponse resolved, boolean fixed) {
  private static final long YEAR_SECONDS = 31_536_000;
  private static final String RUNS_NOTHING = "default-src 'none'; sandbox";

  boolean isPrivate() {
    return resolved.getFile().getAccess() == FileAccess.FILE_ACCESS_PRIVATE;
  }

  long size() {
    return resolved.getSize();
  }

  /** The same for the same bytes only: made from the name of the immutable resource. */
  String etag() {
    String[] parts = resolved.getResource().split("/", 5);
    boolean usual = parts.length >= 4 && parts[2].equals("versions");
    String entry = entry().isEmpty() ? "" : "-" + digest(entry());
    return "\""
        + (usual ? parts[1] + "-" + parts[3] + entry : digest(resolved.getResource()))
        + "\"";
  }

  /** Which entry of a directory it is; empty when it is a file of its own. */
  String entry() {
    String[] parts = resolved.getResource().split("/", 5);
    return parts.length == 5 ? parts[4] : "";
  }

  private String filename() {
    return entry().isEmpty()
        ? resolved.getFile().getFilename()
        : entry().substring(entry().lastIndexOf('/') + 1);
  }

  Instant modified() {
    return Instant.ofEpochSecond(resolved.getFile().getUpdated().getSeconds());
  }

  /** What an answer with bytes says about them. */
  void describe(MutableHttpResponse<?> response, Optional<ByteRange> range) {
    String type = resolved.getType().isEmpty() ? "application/octet-stream" : resolved.getType();
    MutableHttpHeaders headers = response.getHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Length", String.valueOf(range.map(ByteRange::length).orElse(size())));
    headers.set("Accept-Ranges", "bytes");
    range.ifPresent(part -> headers.set("Content-Range", part.of(size())));
    if (!Disposition.isMedia(type)) {
      headers.set("Content-Security-Policy", RUNS_NOTHING);
    }
    if (!Disposition.isInline(type)) {
      headers.set("Content-Disposition", Disposition.attachment(filename()));
    }
    remember(response);
  }

  /** How long and by whom it may be kept. */
  void remember(MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    headers.set("ETag", etag());
    headers.set("Last-Modified", HttpDate.format(modified()));
    headers.set(
        "Cache-Control",
        (isPrivate() ? "private" : "public")
            + (fixed ? ", max-age=" + YEAR_SECONDS + ", immutable" : ", no-cache"));
    if (isPrivate()) {
      headers.set("Vary", "Authorization");
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
