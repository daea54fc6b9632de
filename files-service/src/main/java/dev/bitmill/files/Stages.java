package dev.bitmill.files;

import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingStub;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks into staged bytes where the caller did not, and commits them. */
@Singleton
final class Stages {
  private static final long PROBE_SECONDS = 30;

  private final Commits commits;
  private final Blobs blobs;
  private final TranscoderServiceBlockingStub transcoder;

  Stages(Commits commits, Blobs blobs, TranscoderServiceBlockingStub transcoder) {
    this.commits = commits;
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
    return commits.make(commit, content == null ? probe(commit.stage()) : content);
  }

  void drop(String stage) {
    blobs.dropStage(ResourceName.stage(stage).stage());
  }

  /** What staged bytes are; no bytes at all need no looking into. */
  Content probe(String stage) {
    ResourceName name = ResourceName.stage(stage);
    Blob blob = blobs.find(name).orElseThrow(() -> ApiException.notFound("stage", stage));
    if (blob.size() == 0) {
      return FileMessages.content(MediaInfo.getDefaultInstance());
    }
    return FileMessages.content(
        transcoder
            .withDeadlineAfter(PROBE_SECONDS, TimeUnit.SECONDS)
            .probe(ProbeRequest.newBuilder().setResource(name.toString()).build())
            .getMedia());
  }
}
