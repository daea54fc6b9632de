package dev.bitmill.files.transfer;

import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.GrantReadRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingStub;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.StartUploadRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.ApiException;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Leave to move bytes from and to users' storage, as connections-service gives it. What it refuses
 * is passed on in its own words.
 */
@Singleton
public final class Grants {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** For what the storage is asked in turn, three times when it does not answer. */
  private static final Duration STORAGE = Duration.ofSeconds(60);

  /** Beginning thousands of objects takes a request for each. */
  private static final Duration BEGINNING = Duration.ofMinutes(10);

  /** Leave that ends sooner is not used: the request has to arrive. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final GrantsServiceBlockingStub stub;
  private final Clock clock;

  Grants(GrantsServiceBlockingStub stub, Clock clock) {
    this.stub = stub;
    this.clock = clock;
  }

  /** Reads an {@code s3://} address. */
  public Location locate(String field, String url, String connection) {
    ResolveLocationsRequest request =
        ResolveLocationsRequest.newBuilder()
            .addNames(
                LocationName.newBuilder().setField(field).setUrl(url).setConnectionId(connection))
            .build();
    return ask(ANSWER, it -> it.resolveLocations(request)).getLocations(0);
  }

  /** Leave to read an object. */
  public ReadGrant read(Location location, Duration limit) {
    GrantReadRequest request = GrantReadRequest.newBuilder().setLocation(location).build();
    return ask(limit.compareTo(STORAGE) < 0 ? limit : STORAGE, it -> it.grantRead(request));
  }

  /** Begins to write objects. */
  public Upload start(StartUploadRequest request) {
    return ask(BEGINNING, it -> it.startUpload(request));
  }

  /** Leave to send parts. */
  public GrantPartsResponse parts(GrantPartsRequest request) {
    return ask(STORAGE, it -> it.grantParts(request));
  }

  /** Whether leave that ends then is of no use any more. */
  public boolean isOver(long expiresAt) {
    return clock.millis() + MARGIN.toMillis() >= expiresAt;
  }

  private <T> T ask(Duration limit, Function<GrantsServiceBlockingStub, T> question) {
    try {
      return question.apply(stub.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException error) {
      throw ApiException.from(error);
    }
  }
}
