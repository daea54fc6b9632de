package dev.bitmill.connections.grants;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.DeleteConnectionRequest;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.kit.ApiException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  @TempDir static Path folder;
  private static RunningService service;
  private static Client client;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
    client =
        Client.of(
            service,
            CreateConnectionRequest.newBuilder()
                .setEndpoint("https://storage.example.com")
                .setRegion("auto")
                .setAccessKeyId("id")
                .setSecretAccessKey("secret"),
            "media");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://media/a.mp4, media, a.mp4",
    "S3://media/a.mp4, media, a.mp4",
    "s3://media/a b/ü+%41?x=1#y.mp4, media, a b/ü+%41?x=1#y.mp4",
    "s3://media//a.mp4, media, /a.mp4",
    "s3://my.bucket_1-x/a.mp4, my.bucket_1-x, a.mp4",
  })
  void theKeyIsTakenAsItStands(String url, String bucket, String key) {
    assertThat(resolve(LocationName.newBuilder().setField("input").setUrl(url)))
        .containsExactly(
            Location.newBuilder()
                .setConnectionId(client.connection())
                .setBucket(bucket)
                .setKey(key)
                .build());
  }

  @ParameterizedTest
  @CsvSource({"s3://media, ''", "s3://media/, ''", "s3://media/out/, out/", "s3://media/a, a"})
  void aDirectoryMayEndWithASlashOrBeTheBucket(String url, String key) {
    assertThat(
            resolve(LocationName.newBuilder().setField("output").setUrl(url).setDirectory(true))
                .getFirst()
                .getKey())
        .isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "https://media/a.mp4, must be an address such as s3://bucket/key; got `https://media/a.mp4`.",
    "s3://media, 'must name an object, such as s3://media/key; got no key.'",
    "s3://media/out/, 'must name an object, such as s3://media/key; got the directory `out/`.'",
    "s3:///a.mp4, 'names the bucket ``; a bucket has 3 to 63 letters, digits, hyphens, dots or underscores.'",
    "s3://me/a, 'names the bucket `me`; a bucket has 3 to 63 letters, digits, hyphens, dots or underscores.'",
    "s3://me dia/a, 'names the bucket `me dia`; a bucket has 3 to 63 letters, digits, hyphens, dots or underscores.'",
    "s3://a..b/a, 'names the bucket `a..b`; a bucket has 3 to 63 letters, digits, hyphens, dots or underscores.'",
  })
  void whatIsNoAddressIsRefused(String url, String rule) {
    ApiException refused =
        refusal(() -> resolve(LocationName.newBuilder().setField("input").setUrl(url)));
    assertThat(refused.kind()).isEqualTo("input_invalid");
    assertThat(refused).hasMessage("`input` " + rule);
  }

  @Test
  void aKeyHasAtMost1024Bytes() {
    String url = "s3://media/" + "ü".repeat(512);
    assertThat(resolve(LocationName.newBuilder().setField("input").setUrl(url))).hasSize(1);
    assertThat(
            refusal(() -> resolve(LocationName.newBuilder().setField("input").setUrl(url + "x"))))
        .hasMessage("`input` has a key of 1025 bytes; a key has at most 1024.");
  }

  @Test
  void bucketAndKeyDoAsWell() {
    LocationName.Builder name =
        LocationName.newBuilder().setField("bucket").setBucket("media").setKey("a b");
    assertThat(resolve(name).getFirst().getKey()).isEqualTo("a b");
    assertThat(refusal(() -> resolve(name.clone().setUrl("s3://media/a"))))
        .hasMessage("`bucket` must be either a URL or a bucket and a key, not both.");
  }

  @Test
  void aConnectionThatIsMissingIsLikeAnothersConnection() {
    Client other =
        Client.of(
            service,
            CreateConnectionRequest.newBuilder()
                .setEndpoint("https://storage.example.com")
                .setRegion("auto")
                .setAccessKeyId("id")
                .setSecretAccessKey("secret"),
            "media");

    for (String id : List.of(other.connection(), "con_none")) {
      ApiException refused =
          refusal(
              () ->
                  resolve(
                      LocationName.newBuilder()
                          .setField("destination")
                          .setUrl("s3://media/a")
                          .setConnectionId(id)));
      assertThat(refused.kind()).isEqualTo("connection_not_found");
      assertThat(refused).hasMessage("`destination`: There is no connection " + id + ".");
    }
  }

  @Test
  void withoutADefaultAConnectionMustBeNamed() {
    Client other =
        Client.of(
            service,
            CreateConnectionRequest.newBuilder()
                .setEndpoint("https://storage.example.com")
                .setRegion("auto")
                .setAccessKeyId("id")
                .setSecretAccessKey("secret"),
            "media");
    var _ =
        service
            .connections(other.project())
            .deleteConnection(
                DeleteConnectionRequest.newBuilder().setId(other.connection()).build());

    ApiException refused =
        refusal(
            () ->
                other
                    .grants()
                    .resolveLocations(
                        ResolveLocationsRequest.newBuilder()
                            .addNames(
                                LocationName.newBuilder().setField("input").setUrl("s3://media/a"))
                            .build()));
    assertThat(refused.kind()).isEqualTo("connection_required");
    assertThat(refused)
        .hasMessage(
            "`input` needs a storage connection: name one in `connection_id`, or make one the"
                + " project's default.");
  }

  private static List<Location> resolve(LocationName.Builder name) {
    return client
        .grants()
        .resolveLocations(ResolveLocationsRequest.newBuilder().addNames(name).build())
        .getLocationsList();
  }
}
