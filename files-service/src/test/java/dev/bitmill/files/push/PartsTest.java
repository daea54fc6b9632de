package dev.bitmill.files.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.v1.Part;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void leaveDoesNotTellItsUrl() {
    Part part = Part.newBuilder().setObject(3).setNumber(7).build();
    URI url = URI.create("https://storage.example/b/k?X-Amz-Signature=secret");

    assertThat(new Parts.Leave(part, url, 1)).hasToString("Leave[3/7, …]");
  }
}
