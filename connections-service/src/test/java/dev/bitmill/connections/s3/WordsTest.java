package dev.bitmill.connections.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** Everything that a storage can say, and what people are told. */
class WordsTest {
  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-03T12:00:00Z"), ZoneOffset.UTC);

  private static Storages storages;
  private static FaultLayer layer;

  @BeforeAll
  static void start() throws Exception {
    storages = storages(Duration.ofSeconds(30));
    layer = FaultLayer.before(S3Server.shared().endpoint());
  }

  @AfterAll
  static void stop() throws Exception {
    layer.close();
    storages.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        said(
            Trouble.KEY_UNKNOWN,
            Fault.answer(403, "InvalidAccessKeyId", "No such key: " + KEY),
            "The storage HOST does not know the access key AKIA… (InvalidAccessKeyId: No such key:"
                + " AKIA…). Check `access_key_id` and `endpoint`."),
        said(
            Trouble.SECRET_WRONG,
            Fault.answer(403, "SignatureDoesNotMatch", ""),
            "The storage HOST refused the signature of the access key AKIA…"
                + " (SignatureDoesNotMatch). Check `secret_access_key`: it is another key's, or was"
                + " not copied whole."),
        said(
            Trouble.DENIED,
            Fault.accessDenied(),
            "The storage HOST does not let the access key AKIA… read s3://media/a b.mp4"
                + " (AccessDenied: Access Denied)."),
        said(
            Trouble.BUCKET_MISSING,
            Fault.answer(404, "NoSuchBucket", "The specified bucket does not exist"),
            "The storage HOST has no bucket media (NoSuchBucket: The specified bucket does not"
                + " exist)."),
        said(
            Trouble.OBJECT_MISSING,
            Fault.answer(404, "NoSuchKey", ""),
            "The storage HOST has no object a b.mp4 in the bucket media (NoSuchKey)."),
        said(
            Trouble.UPLOAD_MISSING,
            Fault.answer(404, "NoSuchUpload", ""),
            "The storage HOST no longer has the upload of s3://media/a b.mp4 (NoSuchUpload)."
                + " Something else ended it, perhaps a lifecycle rule of the bucket."),
        said(
            Trouble.ARCHIVED,
            Fault.answer(403, "InvalidObjectState", ""),
            "The storage HOST keeps s3://media/a b.mp4 in an archive (InvalidObjectState). Restore"
                + " it first."),
        said(
            Trouble.REGION_WRONG,
            Fault.wrongRegion("eu-west-1"),
            "The storage HOST says that the region is not us-east-1 (AuthorizationHeaderMalformed:"
                + " The authorization header is malformed; the region is wrong; expecting"
                + " 'eu-west-1'). Set `region` to eu-west-1."),
        said(
            Trouble.REGION_WRONG,
            Fault.permanentRedirect("media.s3-eu-west-1.example.com"),
            "The storage HOST says that the region is not us-east-1 (PermanentRedirect: The bucket"
                + " you are attempting to access must be addressed using the specified endpoint.)."
                + " Its endpoint is media.s3-eu-west-1.example.com."),
        said(
            Trouble.REGION_WRONG,
            Fault.answer(400, "IllegalLocationConstraintException", "Incompatible."),
            "The storage HOST says that the region is not us-east-1"
                + " (IllegalLocationConstraintException: Incompatible.). Set `region`, and"
                + " `endpoint` where it names one, to the bucket's."),
        said(
            Trouble.CLOCK_SKEWED,
            new Fault.Answer(
                403,
                "RequestTimeTooSkewed",
                "Too large.",
                "<ServerTime>2026-04-03T14:00:00Z</ServerTime>"),
            "The storage HOST says that the clocks differ (RequestTimeTooSkewed: Too large.): it"
                + " has 2026-04-03T14:00:00Z, here it is 2026-04-03T12:00:00Z. Set the one that is"
                + " wrong."),
        said(
            Trouble.EXPIRED,
            Fault.expiredToken(),
            "The storage HOST found the signature too old (ExpiredToken: The provided token has"
                + " expired.)."),
        said(
            Trouble.THROTTLED,
            Fault.slowDown(),
            "The storage HOST asks for fewer requests (SlowDown: Please reduce your request"
                + " rate.)."),
        said(
            Trouble.BROKEN,
            Fault.internalError(),
            "The storage HOST failed to read s3://media/a b.mp4 (InternalError: We encountered an"
                + " internal error. Please try again.)."),
        said(
            Trouble.REFUSED,
            Fault.answer(400, "InvalidArgument", "x".repeat(300)),
            "The storage HOST refused to read s3://media/a b.mp4 (InvalidArgument: "
                + "x".repeat(200)
                + "…)."),
        said(
            Trouble.REFUSED,
            Fault.answer(400, "X".repeat(300), "two\nlines"),
            "The storage HOST refused to read s3://media/a b.mp4 ("
                + "X".repeat(200)
                + "…: two lines)."),
        said(
            Trouble.CUT,
            Fault.reset(),
            "The storage HOST ended the connection in the middle of an answer."));
  }

  private static Arguments said(Trouble trouble, Fault fault, String sentence) {
    return Arguments.of(trouble, fault, sentence);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatAStorageSaysIsToldInWords(Trouble trouble, Fault fault, String sentence) {
    layer.heal();
    layer.forget();
    layer.always(request -> true, fault);

    StorageException failed = refusal(layer.endpoint());
    assertThat(failed)
        .hasMessage(sentence.replace("HOST", layer.endpoint().getRawAuthority()))
        .hasMessageNotContaining("hidden");
    assertThat(failed.trouble()).isEqualTo(trouble);
    assertThat(layer.count(Operation.GET)).isEqualTo(tries(trouble));
  }

  /**
   * What may pass is tried three times; a clock that is said to be wrong, before it is believed.
   */
  private static int tries(Trouble trouble) {
    return trouble.mayPass() || trouble == Trouble.CLOCK_SKEWED ? 3 : 1;
  }

  @Test
  void aClosedPortIsTold() throws IOException {
    try (Socket held = new Socket()) {
      // Taken, so that nobody else can listen there meanwhile, and not listened to.
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertTold(
          URI.create("http://127.0.0.1:" + held.getLocalPort()),
          Trouble.CLOSED,
          "The storage HOST does not take connections. Check `endpoint`,");
    }
  }

  @Test
  void aHostThatDoesNotExistIsTold() {
    assertTold(
        URI.create("http://storage.invalid"),
        Trouble.HOST_UNKNOWN,
        "There is no host storage.invalid in the DNS. Check `endpoint`.");
  }

  @Test
  void aPrivateNetworkIsNotReached() {
    assertTold(
        URI.create("http://10.1.2.3:9000"),
        Trouble.FORBIDDEN,
        "The storage HOST is on a private network, which is not reached from here; the"
            + " administrator can allow a network with BITMILL_ALLOW_NETWORKS.");
    assertTold(
        URI.create("http://169.254.169.254"),
        Trouble.FORBIDDEN,
        "The storage HOST is on a private");
  }

  @Test
  void aStorageWithoutTlsIsTold() {
    assertTold(
        URI.create("https://" + S3Server.shared().endpoint().getRawAuthority()),
        Trouble.INSECURE,
        "The storage HOST cannot be spoken to securely");
  }

  @Test
  void aSilentStorageIsTold() throws Exception {
    layer.heal();
    layer.always(request -> true, Fault.delay(Duration.ofSeconds(20)));
    try (Storages impatient = storages(Duration.ofSeconds(1))) {
      Bucket bucket = impatient.bucket(access(layer.endpoint()), "media");
      StorageException failed =
          catchThrowableOfType(StorageException.class, () -> bucket.look("a b.mp4"));
      assertThat(failed).hasMessageEndingWith(" did not answer in time.");
      assertThat(failed.trouble()).isEqualTo(Trouble.SILENT);
    }
  }

  @Test
  void aWebServerIsNoStorage() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 13\r\n"
                + "Connection: close\r\n\r\n<html></html>")) {
      assertTold(
          server.endpoint(),
          Trouble.NOT_S3,
          "HOST answered, but not as an S3 storage does. Check `endpoint`.");
    }
  }

  @Test
  void anAnswerWithoutEndIsNotReadToIt() throws Exception {
    String xml =
        "<Error>" + " ".repeat(5 << 20) + "<Code>NoSuchBucket</Code><Message>x</Message></Error>";
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 404 Not Found\r\nContent-Type: application/xml\r\nContent-Length: "
                + xml.length()
                + "\r\nConnection: close\r\n\r\n"
                + xml)) {
      assertThat(refusal(server.endpoint()).trouble()).isNotEqualTo(Trouble.BUCKET_MISSING);
    }
  }

  @Test
  @Timeout(60)
  void aListWithoutEndIsNotReadToIt() throws Exception {
    String xml =
        "<ListPartsResult><IsTruncated>true</IsTruncated>"
            + "<NextPartNumberMarker>1</NextPartNumberMarker></ListPartsResult>";
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: "
                + xml.length()
                + "\r\nConnection: close\r\n\r\n"
                + xml)) {
      Bucket bucket = storages.bucket(access(server.endpoint()), "media");
      assertThat(bucket.parts("a b.mp4", "upload")).isEmpty();
    }
  }

  /** The SDK would take the time of one storage for the requests to all others. */
  @Test
  void noStorageSetsOurClock() throws Exception {
    String xml = "<Error><Code>RequestTimeTooSkewed</Code></Error>";
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: "
                + xml.length()
                + "\r\nDate: Mon, 01 Jan 2001 00:00:00 GMT\r\nConnection: close\r\n\r\n"
                + xml)) {
      assertThat(refusal(server.endpoint()).trouble()).isEqualTo(Trouble.CLOCK_SKEWED);
    }
    assertThat(SdkGlobalTime.getGlobalTimeOffset()).isZero();
  }

  private static void assertTold(URI endpoint, Trouble trouble, String sentence) {
    StorageException failed = refusal(endpoint);
    assertThat(failed).hasMessageStartingWith(sentence.replace("HOST", endpoint.getRawAuthority()));
    assertThat(failed.trouble()).isEqualTo(trouble);
  }

  private static StorageException refusal(URI endpoint) {
    Bucket bucket = storages.bucket(access(endpoint), "media");
    return catchThrowableOfType(StorageException.class, () -> bucket.look("a b.mp4"));
  }

  private static StorageAccess access(URI endpoint) {
    return new StorageAccess(
        "prj_1", endpoint, "us-east-1", KEY, "hidden-secret", Optional.of(Addressing.PATH));
  }

  private static Storages storages(Duration patience) {
    return new Storages(new StorageConfiguration(List.of("127.0.0.0/8"), patience), CLOCK);
  }
}
