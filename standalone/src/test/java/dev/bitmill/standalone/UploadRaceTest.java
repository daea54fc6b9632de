package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.standalone.Wire.Reply;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients that want the same place for other bytes, all at once. */
final class UploadRaceTest {
  private static final String[] KEY = {"Authorization", "Bearer " + RunningSuite.KEY};
  private static final int SIZE = 2_000_000;
  private static final int PIECE = SIZE / 2;

  @Test
  void onePathEndsWithOneOfThemWhole() {
    URI url = RunningSuite.delivery("/race/simple.bin");
    List<CompletableFuture<Reply>> uploads =
        IntStream.range(0, 6).mapToObj(it -> put(url, filledWith(it, SIZE), KEY)).toList();
    assertThat(uploads).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(201));
    assertThat(uploads.stream().map(it -> it.join().json().at("/data/version").asText()))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(uploads.stream().map(it -> it.join().json().at("/data/id").asText()).distinct())
        .hasSize(1);
    assertThat(isOneOf(Wire.get(url).bytes(), 6)).isTrue();
  }

  /** Two uploads in pieces with other bytes: what came first is kept, the other one is told. */
  @Test
  void piecesOfOtherBytesNeverMix() {
    URI url = RunningSuite.delivery("/race/pieces.bin");
    List<Reply> replies =
        Stream.of(0, 1)
            .flatMap(it -> Stream.of(piece(url, it, 0), piece(url, it, PIECE)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(replies).allSatisfy(it -> assertThat(it.status()).isIn(201, 202, 409, 503));
    byte[] half = new byte[PIECE];
    for (int first : new int[] {0, PIECE}) {
      // Whoever goes on with what is kept ends the upload.
      for (int content = 0; content < 2 && Wire.get(url).status() == 404; content++) {
        piece(url, content, first).join();
      }
    }
    byte[] stored = Wire.get(url).bytes();
    assertThat(stored).hasSize(SIZE);
    for (int first : new int[] {0, PIECE}) {
      System.arraycopy(stored, first, half, 0, PIECE);
      assertThat(isOneOf(half, 2)).isTrue();
    }
  }

  @Test
  void aFolderOfFilesAndAFileOfItsNameAreTwoThings() {
    URI inside = RunningSuite.delivery("/race/both/inside.bin");
    URI outside = RunningSuite.delivery("/race/both");
    assertThat(put(inside, filledWith(1, 10), KEY).join().status()).isEqualTo(201);
    assertThat(put(outside, filledWith(2, 10), KEY).join().status()).isEqualTo(201);
    assertThat(Wire.get(inside).bytes()).isEqualTo(filledWith(1, 10));
    assertThat(Wire.get(outside).bytes()).isEqualTo(filledWith(2, 10));
    Reply folder = put(RunningSuite.delivery("/race/both/"), filledWith(3, 10), KEY).join();
    assertThat(folder.status()).isEqualTo(400);
    assertThat(folder.kind()).isEqualTo("request_invalid");
  }

  private static CompletableFuture<Reply> piece(URI url, int content, int first) {
    String range = "bytes %d-%d/%d".formatted(first, first + PIECE - 1, SIZE);
    return put(url, filledWith(content, PIECE), KEY[0], KEY[1], "Content-Range", range);
  }

  private static CompletableFuture<Reply> put(URI url, byte[] body, String... headers) {
    return Wire.sending("PUT", url, BodyPublishers.ofByteArray(body), headers);
  }

  private static byte[] filledWith(int content, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) content);
    return bytes;
  }

  private static boolean isOneOf(byte[] bytes, int count) {
    return IntStream.range(0, count)
        .anyMatch(it -> Arrays.equals(bytes, filledWith(it, bytes.length)));
  }
}
