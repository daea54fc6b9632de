package dev.bitmill.files;

import dev.bitmill.connections.v1.SignRequest;
import dev.bitmill.connections.v1.SigningServiceGrpc;
import dev.bitmill.connections.v1.SigningServiceGrpc.SigningServiceBlockingStub;
import dev.bitmill.files.idempotency.Once;
import dev.bitmill.files.v1.CreateSignatureRequest;
import dev.bitmill.files.v1.Signature;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import io.grpc.ManagedChannel;
import io.micronaut.grpc.annotation.GrpcChannel;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Makes signed addresses; connections-service, which has the keys, signs. */
@Singleton
final class Signatures {
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final long SECONDS = 10;

  /** Far enough for everybody, and the same number wherever it is computed with. */
  private static final long LAST_EXPIRY = 99_999_999_999L;

  private final SigningServiceBlockingStub signing;
  private final DeliveryUrls urls;
  private final Once once;
  private final Clock clock;

  Signatures(
      @GrpcChannel("connections") ManagedChannel channel,
      DeliveryUrls urls,
      Once once,
      Clock clock) {
    this.signing = SigningServiceGrpc.newBlockingStub(channel);
    this.urls = urls;
    this.once = once;
    this.clock = clock;
  }

  /** Marked and asked for again, it is the same: what is remembered of it is all but the secret. */
  Signature create(CreateSignatureRequest request) {
    return sign(once.keep(request, Signature.parser(), () -> unsigned(request)));
  }

  private Signature unsigned(CreateSignatureRequest request) {
    Place place = Place.of(request.getFolder(), request.getFilename());
    Signature.Builder unsigned =
        Signature.newBuilder()
            .setDomain(URI.create(urls.url(CallContext.project(), place)).getAuthority())
            .setFilename(place.filename())
            .setExpiry(expiry(request))
            .setMethod(method(request.getMethod()));
    if (!place.folder().isEmpty()) {
      unsigned.setFolder(place.folder());
    }
    return unsigned.build();
  }

  private Signature sign(Signature unsigned) {
    Place place = new Place(unsigned.getFolder(), unsigned.getFilename());
    SignRequest request =
        SignRequest.newBuilder()
            .setPath(DeliveryUrls.encode(place.path()))
            .setExpiry(unsigned.getExpiry())
            .setMethod(unsigned.getMethod())
            .build();
    String signature =
        signing.withDeadlineAfter(SECONDS, TimeUnit.SECONDS).sign(request).getSignature();
    String query =
        "?expiry=%d&method=%s&signature=%s"
            .formatted(unsigned.getExpiry(), unsigned.getMethod(), signature);
    return unsigned.toBuilder()
        .setSignature(signature)
        .setUrl(urls.url(CallContext.project(), place) + query)
        .build();
  }

  private long expiry(CreateSignatureRequest request) {
    long now = clock.instant().getEpochSecond();
    if (!request.hasExpiry()) {
      return now + USUAL_LIFE.toSeconds();
    }
    long expiry = request.getExpiry();
    if (expiry <= now || expiry > LAST_EXPIRY) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`expiry` must be a time to come, in Unix seconds (it is %d now); got %d."
              .formatted(now, expiry));
    }
    return expiry;
  }

  private static String method(String method) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "", "get" -> "get";
      case "put" -> "put";
      default ->
          throw new ApiException(
              ErrorKind.REQUEST_INVALID,
              "`method` must be one of get, put; got `%s`.".formatted(method));
    };
  }
}
