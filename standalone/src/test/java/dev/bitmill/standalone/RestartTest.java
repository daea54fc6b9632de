package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartTest {
  @TempDir Path data;

  @Test
  void theSameFolderAgainHasEverythingOfBefore() throws Exception {
    String file;
    try (Suite first = RunningSuite.start(RunningSuite.settings(data))) {
      Api api = new Api(first.addresses().api(), RunningSuite.KEY);
      file =
          api.put(
                  first.addresses().delivery().resolve("/kept/photo.png"),
                  BodyPublishers.ofFile(Clip.PHOTO.file()))
              .ok()
              .path("id")
              .asText();
    }
    try (Suite second = RunningSuite.start(RunningSuite.settings(data))) {
      Api api = new Api(second.addresses().api(), RunningSuite.KEY);
      JsonNode kept = api.get("/files/" + file).ok();
      assertThat(kept.path("filename").asText()).isEqualTo("photo.png");
      assertThat(Result.at(second.addresses().delivery().resolve("/kept/photo.png")).size())
          .isEqualTo("1920x1080");
      assertThat(Keys.ensure(second, Optional.empty()))
          .isEqualTo(new Keys.Key(RunningSuite.KEY, false));
    }
  }
}
