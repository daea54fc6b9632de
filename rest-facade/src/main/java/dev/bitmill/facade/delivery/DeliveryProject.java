package dev.bitmill.facade.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.delivery.DeliveryAddresses.Address;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whose files a request at the delivery address is about. */
@Singleton
final class DeliveryProject {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final String ONLY = "default";

  private final ProjectsServiceGrpc.ProjectsServiceBlockingStub projects;
  private final long timeoutMillis;
  private final LoadingCache<String, String> defaultProject =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build(key -> ask());

  DeliveryProject(Channels channels, FacadeSettings settings) {
    this.projects = ProjectsServiceGrpc.newBlockingStub(channels.named("connections"));
    this.timeoutMillis = settings.callTimeout().toMillis();
  }

  /** To read from: the address's project, else the key's, else the default one. */
  CallContext reading(Address address, Optional<Caller> caller, String requestId) throws Exception {
    Optional<String> named =
        address
            .project()
            .or(() -> caller.map(Caller::projectId).filter(project -> !project.isEmpty()));
    String project =
        named.isPresent()
            ? named.get()
            : new CallContext("", requestId, "").call(() -> defaultProject.get(ONLY));
    return new CallContext(project, requestId, caller.map(Caller::keyId).orElse(""));
  }

  /** To write to: the key's project, which the address must not contradict. */
  CallContext writing(Address address, Caller caller, String requestId) {
    caller.allowed(false);
    if (!address.project().orElse(caller.projectId()).equals(caller.projectId())) {
      throw new ApiException(
          ErrorKind.FORBIDDEN, "This key belongs to another project than this address.");
    }
    return caller.context(requestId);
  }

  private String ask() {
    return projects
        .withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
        .getDefaultProject(GetDefaultProjectRequest.getDefaultInstance())
        .getId();
  }
}
