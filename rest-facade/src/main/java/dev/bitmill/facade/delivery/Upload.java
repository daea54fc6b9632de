package dev.bitmill.facade.delivery;

import dev.bitmill.facade.auth.Authenticator;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.delivery.DeliveryAddresses.Address;
import dev.bitmill.facade.dialect.Dialect;
import dev.bitmill.facade.dialect.Speaker;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ErrorKind;
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

  private final Authenticator authenticator;
  private final DeliveryAddresses addresses;
  private final DeliveryProject projects;
  private final Speaker speaker;
  private final StagingServiceGrpc.StagingServiceBlockingStub staging;
  private final ByteStreams bytes;
  private final FacadeSettings settings;

  Upload(
      Authenticator authenticator,
      DeliveryAddresses addresses,
      DeliveryProject projects,
      Speaker speaker,
      Channels channels,
      FacadeSettings settings) {
    this.authenticator = authenticator;
    this.addresses = addresses;
    this.projects = projects;
    this.speaker = speaker;
    this.staging = StagingServiceGrpc.newBlockingStub(channels.named("files"));
    this.bytes = new ByteStreams(channels.named("files"));
    this.settings = settings;
  }

  MutableHttpResponse<?> answer(Exchange exchange) throws Exception {
    Caller caller = authenticator.caller(exchange);
    Address address = addresses.read(exchange);
    CommitStageRequest.Builder commit = commit(exchange, address.path(), caller);
    return projects
        .writing(address, caller, exchange.requestId())
        .call(
            () -> {
              File file = store(exchange, commit);
              return speaker.resource(
                  Dialect.wanted(exchange),
                  exchange,
                  201,
                  File.getDescriptor().getFullName(),
                  ProtoJson.write(file));
            });
  }

  /** What is to be committed; refuses what can be refused before a byte is read. */
  private CommitStageRequest.Builder commit(Exchange exchange, String path, Caller caller) {
    if (exchange.header("Content-Range").isPresent()) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`Content-Range` is not supported here: send the whole file in one request.");
    }
    if (exchange.length().orElse(0) > settings.maxFileBytes()) {
      throw new ApiException(
          ErrorKind.TOO_LARGE,
          "The file has %d bytes; at most %d are allowed."
              .formatted(exchange.length().orElse(0), settings.maxFileBytes()));
    }
    String filename = path.substring(path.lastIndexOf('/') + 1);
    if (filename.isEmpty() || path.indexOf('\0') >= 0) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The address must end with a file name, such as /folder/image.png.");
    }
    String stage = Ids.make("upload");
    return CommitStageRequest.newBuilder()
        .setStage(stage)
        .setCommitKey(stage)
        .setFolder(path.substring(0, Math.max(0, path.length() - filename.length() - 1)))
        .setFilename(filename)
        .setReplace(true)
        .setObject(FileObject.FILE_OBJECT_SOURCE)
        .setCreatedBy(caller.keyId())
        .setAccess(access(exchange.target().parameterNamed("access").orElse("public")));
  }

  private static FileAccess access(String word) {
    return switch (word) {
      case "public" -> FileAccess.FILE_ACCESS_PUBLIC;
      case "private" -> FileAccess.FILE_ACCESS_PRIVATE;
      default ->
          throw new ApiException(
              ErrorKind.REQUEST_INVALID,
              "`access` must be one of public, private; got \"" + word + "\".");
    };
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
