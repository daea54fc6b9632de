package dev.bitmill.files;

import dev.bitmill.connections.v1.SignRequest;
import dev.bitmill.connections.v1.SigningServiceGrpc;
import dev.bitmill.connections.v1.SigningServiceGrpc.SigningServiceBlockingStub;
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
  private final Clock clock;

  Signatures(@GrpcChannel("connections") ManagedChannel channel, DeliveryUrls urls, Clock clock) {
    this.signing = SigningServiceGrpc.newBlockingStub(channel);
    this.urls = urls;
    this.clock = clock;
  }

  Signature create(CreateSignatureRequest request) {
    Place place = Place.of(request.getFolder(), request.getFilename());
    String method = method(request.getMethod());
    long expiry = expiry(request);
    String path = DeliveryUrls.encode(place.path());
    String signature =
        signing
            .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
            .sign(
                SignRequest.newBuilder().setPath(path).setExpiry(expiry).setMethod(method).build())
            .getSignature();
    String url = urls.url(CallContext.project(), place);
    Signature.Builder signed =
        Signature.newBuilder()
            .setDomain(URI.create(url).getAuthority())
            .setFilename(place.filename())
            .setExpiry(expiry)
            .setMethod(method)
            .setSignature(signature)
            .setUrl(url + "?expiry=" + expiry + "&method=" + method + "&signature=" + signature);
    if (!place.folder().isEmpty()) {
      signed.setFolder(place.folder());
    }
    return signed.build();
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
