package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.files.v1.FileAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that begin and do not go on: nobody waits for them, and they are cut off. */
class SlowClientsTest {
  private static final int MANY = 100;
  private static final String PUT =
      "PUT /a.bin HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nAuthorization: Bearer "
          + FakeConnections.KEY
          + "\r\n";

  @Test
  void theyHoldNothingOfOthersAndAreCutOff() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    try (Installation installation =
        new Installation(Map.of("micronaut.server.idle-timeout", "3s"))) {
      installation.files.deliver("x", "video/mp4", 5, FileAccess.FILE_ACCESS_PUBLIC);
      for (int i = 0; i < MANY; i++) {
        slow.add(connect(installation, "GET /x HTTP/1.1\r\nHo"));
        slow.add(connect(installation, PUT + "\r\n123"));
        slow.add(connect(installation, PUT + "Content-Range: bytes 0-999/2000\r\n\r\n123"));
      }
      assertThat(Installation.send("GET", installation.delivery("/x"), "").status()).isEqualTo(200);
      for (RawConnection connection : slow) {
        // Whatever is said, it ends.
        assertThat(connection.rest()).doesNotContain(" 20");
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> installation.files.uploads.cancelled.get() == MANY);
      assertThat(installation.files.bytes.staged).isEmpty();
    } finally {
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
  }

  /** They send something within every second, so they are never idle; the refused one too. */
  @Test
  void whoDripsIsCutOffToo() throws IOException {
    try (Installation installation =
            new Installation(Map.of("micronaut.server.idle-timeout", "3s"));
        RawConnection head = connect(installation, "GET /x HTTP/1.1\r\nHo");
        RawConnection body = connect(installation, PUT + "\r\n123");
        RawConnection refused =
            connect(installation, PUT.replace("Bearer ", "Bearer no") + "\r\n123");
        RawConnection piece =
            connect(installation, PUT + "Content-Range: bytes 0-999/2000\r\n\r\n123")) {
      for (RawConnection connection : List.of(head, body, refused, piece)) {
        await()
            .pollInterval(Duration.ofMillis(500))
            .atMost(Duration.ofSeconds(30))
            .until(() -> isCutOffWhileDripping(connection));
      }
      assertThat(installation.files.bytes.staged).isEmpty();
    }
  }

  private static boolean isCutOffWhileDripping(RawConnection connection) {
    try {
      connection.send("x");
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  private static RawConnection connect(Installation installation, String text) throws IOException {
    return new RawConnection(installation.deliveryPort).send(text);
  }
}
