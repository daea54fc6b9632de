package dev.bitmill.facade.delivery;

import dev.bitmill.facade.dialect.Dialect;
import dev.bitmill.facade.dialect.Speaker;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.Ids;
import dev.bitmill.kit.ProtoJson;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Simple uploads: the body of a PUT becomes the file at that path. */
@Singleton
final class Upload {
  private static final Logger log = LoggerFactory.getLogger(Upload.class);

  private final Arrivals arrivals;
  private final Speaker speaker;
  private final StagingServiceGrpc.StagingServiceBlockingStub staging;
  private final ByteStreams bytes;
  private final FacadeSettings settings;

  Upload(Arrivals arrivals, Speaker speaker, Channels channels, FacadeSettings settings) {
    this.arrivals = arrivals;
    this.speaker = speaker;
    this.staging = StagingServiceGrpc.newBlockingStub(channels.named("files"));
    this.bytes = new ByteStreams(channels.named("files"));
    this.settings = settings;
  }

  MutableHttpResponse<?> answer(Exchange exchange) throws Exception {
    Arrival arrival = arrivals.read(exchange);
    arrivals.checkSize(exchange.length().orElse(0));
    return arrival
        .context()
        .call(
            () -> {
              File file = store(exchange, commit(arrival));
              return speaker.resource(
                  Dialect.wanted(exchange),
                  exchange,
                  201,
                  File.getDescriptor().getFullName(),
                  ProtoJson.write(file));
            });
  }

  private static CommitStageRequest.Builder commit(Arrival arrival) {
    String stage = Ids.make("upload");
    return CommitStageRequest.newBuilder()
        .setStage(stage)
        .setCommitKey(stage)
        .setFolder(arrival.folder())
        .setFilename(arrival.filename())
        .setReplace(true)
        .setObject(FileObject.FILE_OBJECT_SOURCE)
        .setCreatedBy(arrival.context().actor())
        .setAccess(arrival.access());
  }

  private File store(Exchange exchange, CommitStageRequest.Builder commit) throws IOException {
    try (InputStream body = exchange.body()) {
      bytes.write("staged/" + commit.getStage(), body);
    }
    try {
      return staging
          .withDeadlineAfter(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .commitStage(commit.build());
    } catch (StatusRuntimeException refused) {
      drop(commit.getStage());
      throw refused;
    }
  }

  /** Only tidiness: stages that nobody commits are swept anyway. */
  private void drop(String stage) {
    try {
      staging
          .withDeadlineAfter(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .deleteStage(DeleteStageRequest.newBuilder().setStage(stage).build());
    } catch (StatusRuntimeException failed) {
      log.warn("The stage {} stays until it is swept: {}", stage, failed.getMessage());
    }
  }
}
