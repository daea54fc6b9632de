package dev.bitmill.files;

import com.google.rpc.Code;
import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.EntryType;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks into staged bytes where the caller did not, and commits them. */
@Singleton
final class Stages {
  private static final long PROBE_SECONDS = 15;

  private final Commits commits;
  private final DefaultAccess access;
  private final Blobs blobs;
  private final TranscoderServiceBlockingStub transcoder;

  Stages(
      Commits commits,
      DefaultAccess access,
      Blobs blobs,
      TranscoderServiceBlockingStub transcoder) {
    this.commits = commits;
    this.access = access;
    this.blobs = blobs;
    this.transcoder = transcoder;
  }

  File commit(Commit commit) {
    ResourceName.stage(commit.stage());
    Optional<File> earlier = commits.earlier(commit.key());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Content content = commit.content();
    try {
      return commits.make(
          commit, content == null ? look(commit) : content, access.unless(commit.access()));
    } catch (ApiException error) {
      if (error.code() != Code.NOT_FOUND) {
        throw error;
      }
      // Another call may have committed the stage since the first look.
      return commits.earlier(commit.key()).orElseThrow(() -> error);
    }
  }

  /** The answer to a commit that was made before. */
  Optional<File> earlier(String key) {
    return commits.earlier(key);
  }

  void drop(String stage) {
    blobs.dropStage(ResourceName.stage(stage).stage());
  }

  /** A directory's maker says what it is, or nobody does. */
  private Content look(Commit commit) {
    return commit.directory()
        ? FileMessages.content(
            MediaInfo.newBuilder().setType(EntryType.of(commit.place().filename())).build())
        : probe(commit.stage());
  }

  /** What staged bytes are; no bytes at all need no looking into. */
  Content probe(String stage) {
    ResourceName name = ResourceName.stage(stage);
    Blob blob = blobs.find(name).orElseThrow(() -> ApiException.notFound("stage", stage));
    if (blob.size() == 0) {
      return FileMessages.content(MediaInfo.getDefaultInstance());
    }
    try {
      return FileMessages.content(
          transcoder
              .withDeadlineAfter(PROBE_SECONDS, TimeUnit.SECONDS)
              .probe(ProbeRequest.newBuilder().setResource(name.toString()).build())
              .getMedia());
    } catch (StatusRuntimeException error) {
      throw refusal(error);
    }
  }

  /** A transcoder that is slow, busy or away says nothing about the bytes: try again. */
  private static ApiException refusal(StatusRuntimeException error) {
    return switch (error.getStatus().getCode()) {
      case DEADLINE_EXCEEDED, UNAVAILABLE, RESOURCE_EXHAUSTED ->
          new ApiException(
              ErrorKind.UNAVAILABLE, "The file could not be looked into now; try again.", error);
      default -> ApiException.from(error);
    };
  }
}
