package dev.bitmill.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ServiceRuntime;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryUrlsTest {
  private static final Place PLACE = new Place("a b/ü", "100% #1?.mp4");
  private static final String PATH = "/a%20b/%C3%BC/100%25%20%231%3F.mp4";

  @Test
  void aLabelGivesEveryProjectAHost() {
    try (FilesFixture fixture =
        new FilesFixture(Map.of("bitmill.delivery-base-url", "https://{project}.example.net/"))) {
      DeliveryUrls urls = fixture.service.bean(DeliveryUrls.class);
      assertThat(urls.url("prj_01k9", PLACE)).isEqualTo("https://prj-01k9.example.net" + PATH);
    }
  }

  @Test
  void withoutOneTheDefaultProjectIsAtTheTop() {
    try (FilesFixture fixture =
        new FilesFixture(Map.of("bitmill.delivery-base-url", "https://media.example.net"))) {
      DeliveryUrls urls = fixture.service.bean(DeliveryUrls.class);
      assertThat(urls.url(FakePeers.DEFAULT_PROJECT, PLACE))
          .isEqualTo("https://media.example.net" + PATH);
      assertThat(urls.url("prj_01k9", PLACE))
          .isEqualTo("https://media.example.net/prj_01k9" + PATH);
      for (String own : new String[] {FakePeers.DEFAULT_PROJECT, "prj_01k9"}) {
        String url = urls.url(own, PLACE);
        assertThat(urls.path(own, URI.create(url + "?a=b#c"))).contains(PLACE.path());
        assertThat(urls.path(own, URI.create(url.replace("https://media", "HTTPS://MEDIA"))))
            .contains(PLACE.path());
        assertThat(urls.path("prj_other", URI.create(url))).isEmpty();
        assertThat(urls.path(own, URI.create(url.replace("https", "http")))).isEmpty();
        assertThat(urls.path(own, URI.create(url.replace(".net", ".net:444")))).isEmpty();
      }
      URI foreign = URI.create(urls.url("prj_01k9", PLACE));
      assertThat(urls.path(FakePeers.DEFAULT_PROJECT, foreign)).isEmpty();
      assertThat(urls.path("prj_01k9", URI.create("https://media.example.net/prj_01k9"))).isEmpty();
    }
  }

  @Test
  void aContainersHostMayHaveAnUnderscore() {
    try (FilesFixture fixture =
        new FilesFixture(Map.of("bitmill.delivery-base-url", "http://rest_facade:8081"))) {
      DeliveryUrls urls = fixture.service.bean(DeliveryUrls.class);
      String project = FakePeers.DEFAULT_PROJECT;
      assertThat(urls.path(project, URI.create(urls.url(project, PLACE)))).contains(PLACE.path());
      assertThat(urls.path(project, URI.create("http://rest_facade:8082/a"))).isEmpty();
      assertThat(urls.path(project, URI.create("http://a.example/a"))).isEmpty();
    }
  }

  @Test
  void whatIsNoUrlFailsTheStart() {
    assertThatThrownBy(
            () -> {
              ServiceRuntime service =
                  new FilesFixture(Map.of("bitmill.delivery-base-url", "media.example.net"))
                      .service;
              service.bean(DeliveryUrls.class);
            })
        .hasStackTraceContaining("DELIVERY_BASE_URL must be like");
  }
}
