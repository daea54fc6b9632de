package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a real browser makes of delivered files. */
final class PlaybackTest {
  private static final Clip LONG =
      Clip.video("playback.mp4", "640x360", 30, "-pix_fmt", "yuv420p", "-movflags", "+faststart");

  @Test
  void aVideoPlaysAndSeeks() throws IOException, InterruptedException {
    URI url = upload(LONG);
    try (Page page = Browser.page()) {
      List<Response> answers = new CopyOnWriteArrayList<>();
      page.onResponse(answers::add);
      page.setContent("<video muted autoplay preload='metadata' src='%s'></video>".formatted(url));
      Locator video = page.locator("video");
      page.waitForFunction("() => document.querySelector('video').currentTime > 0.5");
      assertThat(number(video, "it => it.videoWidth")).isEqualTo(640);
      assertThat(number(video, "it => it.seekable.end(0)")).isBetween(29.5, 30.5);

      video.evaluate("it => { it.currentTime = 25; }");
      page.waitForFunction(
          "() => { const it = document.querySelector('video'); return !it.seeking && it.currentTime > 25.5; }");
      assertThat(video.evaluate("it => it.error")).isNull();
      assertThat(answers).isNotEmpty().allMatch(answer -> answer.status() == 206);
    }
  }

  private static double number(Locator video, String expression) {
    return ((Number) video.evaluate(expression)).doubleValue();
  }

  private static URI upload(Clip clip) throws IOException, InterruptedException {
    URI url = RunningSuite.delivery("/playback/" + clip.name());
    HttpRequest put =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + RunningSuite.KEY)
            .PUT(BodyPublishers.ofFile(clip.file()))
            .build();
    assertThat(HttpClient.newHttpClient().send(put, BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
    return url;
  }
}
