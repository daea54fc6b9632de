package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gibibyte, interrupted in the middle. */
final class LargeUploadIT {
  private static final long GIB = 1L << 30;
  private static final long MARK_EVERY = 64L << 20;

  /** A quarter in megabytes, less four pieces of 8 MiB that were under way when it was shown. */
  private static final double LEAST_KEPT = 268.4 - 4 * 8.4;

  private static final Pattern KEPT =
      Pattern.compile("(\\d[0-9.]*) MB of 1\\.1 GB were kept\\.\nupload .*", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theSameCommandGoesOnWhereItStopped() throws IOException, InterruptedException {
    Path file = folder.resolve("large.bin");
    try (RandomAccessFile marked = new RandomAccessFile(file.toFile(), "rw")) {
      marked.setLength(GIB);
      for (long at = 0; at < GIB; at += MARK_EVERY) {
        marked.seek(at);
        marked.write(mark(at));
      }
    }
    try (Typed first = put()) {
      Eventually.patiently().until(() -> first.err().contains("upload 25%") || !first.isAlive());
      assertThat(first.interrupt().code()).as(first.err()).isEqualTo(130);
      assertThat(first.err()).endsWith("goes on where it stopped.\n");
    }
    try (Typed second = put()) {
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(second.err()).matches(KEPT).endsWith("upload done\n");
      assertThat(keptMegabytes(second.err())).isGreaterThan(LEAST_KEPT);
      URI url = URI.create(second.out().strip());
      for (long at = 0; at < GIB; at += MARK_EVERY) {
        assertThat(read(url, at)).isEqualTo(mark(at));
      }
    }
    Files.delete(file);
  }

  private static double keptMegabytes(String said) {
    Matcher kept = KEPT.matcher(said);
    return kept.matches() ? Double.parseDouble(kept.group(1)) : 0;
  }

  private Typed put() throws IOException {
    return Typed.in(folder, "files", "put", "large.bin");
  }

  private static byte[] mark(long at) {
    return "%020d".formatted(at).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] read(URI url, long at) throws IOException, InterruptedException {
    HttpResponse<byte[]> part =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(url)
                    .header("Range", "bytes=%d-%d".formatted(at, at + 19))
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValueSatisfying(range -> assertThat(range).endsWith("/" + GIB));
    return part.body();
  }
}
