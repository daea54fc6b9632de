package dev.bitmill.tasks.work;

import dev.bitmill.connections.v1.AbortUploadsRequest;
import dev.bitmill.connections.v1.CompleteUploadRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingV2Stub;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.SettleUploadsRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is asked of connections-service: users' storage. */
@Singleton
public class Connections {
  private static final long RESOLVE_SECONDS = 10;

  /** A directory of an hour has thousands of objects. */
  private static final long COMPLETE_SECONDS = 1800;

  private final GrantsServiceBlockingV2Stub grants;

  Connections(GrantsServiceBlockingV2Stub grants) {
    this.grants = grants;
  }

  /** Finds out what places mean, all at once, in their order. */
  public List<Location> resolve(List<LocationName> names) {
    ResolveLocationsRequest request =
        ResolveLocationsRequest.newBuilder().addAllNames(names).build();
    return Calls.unary(
            () ->
                grants
                    .withDeadlineAfter(RESOLVE_SECONDS, TimeUnit.SECONDS)
                    .resolveLocations(request))
        .getLocationsList();
  }

  /**
   * Makes what was uploaded visible and answers its size; repeating it is harmless. Once begun it
   * is not cancelled with the attempt: the point of no return has been passed.
   */
  long complete(String uploadId) {
    CompleteUploadRequest request =
        CompleteUploadRequest.newBuilder().setUploadId(uploadId).build();
    return Calls.unstoppable(
            () ->
                grants
                    .withDeadlineAfter(COMPLETE_SECONDS, TimeUnit.SECONDS)
                    .completeUpload(request))
        .getSize();
  }

  /** Takes back everything that a task uploaded. */
  void abort(String taskId) {
    AbortUploadsRequest request = AbortUploadsRequest.newBuilder().setOwner(taskId).build();
    Calls.unary(() -> grants.abortUploads(request));
  }

  /** Says that what a task uploaded stays. */
  void settle(String taskId) {
    SettleUploadsRequest request = SettleUploadsRequest.newBuilder().setOwner(taskId).build();
    Calls.unary(() -> grants.settleUploads(request));
  }
}
