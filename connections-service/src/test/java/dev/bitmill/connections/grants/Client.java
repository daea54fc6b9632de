package dev.bitmill.connections.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.AbortUploadsRequest;
import dev.bitmill.connections.v1.CompleteUploadRequest;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.GrantReadRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc.GrantsServiceBlockingStub;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.Part;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.SettleUploadsRequest;
import dev.bitmill.connections.v1.StartUploadRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.connections.v1.UploadObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project with one connection, and what the services that move bytes do with it. */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String project;
  private final String connection;
  private final String bucket;
  private final GrantsServiceBlockingStub grants;

  private Client(RunningService service, String project, String connection, String bucket) {
    this.project = project;
    this.connection = connection;
    this.bucket = bucket;
    this.grants = service.grants(project);
  }

  /** A new project whose default connection is made by the request. */
  public static Client of(
      RunningService service, CreateConnectionRequest.Builder request, String bucket) {
    String project = service.newProject().getId();
    CreateConnectionRequest made = request.setKind("s3").setName("storage").build();
    String connection = service.connections(project).createConnection(made).getId();
    return new Client(service, project, connection, bucket);
  }

  public String project() {
    return project;
  }

  public String connection() {
    return connection;
  }

  public GrantsServiceBlockingStub grants() {
    return grants;
  }

  public ReadGrant read(String key) {
    return grants.grantRead(
        GrantReadRequest.newBuilder()
            .setLocation(
                Location.newBuilder().setConnectionId(connection).setBucket(bucket).setKey(key))
            .build());
  }

  /** Begins to write objects of these sizes. */
  public Upload start(String owner, int attempt, Map<String, byte[]> objects) {
    StartUploadRequest.Builder request =
        StartUploadRequest.newBuilder()
            .setOwner(owner)
            .setAttempt(attempt)
            .setConnectionId(connection)
            .setBucket(bucket);
    objects.forEach(
        (key, bytes) ->
            request.addObjects(
                UploadObject.newBuilder().setKey(key).setSize(bytes.length).setType("video/mp4")));
    return grants.startUpload(request.build());
  }

  public Upload start(String owner, int attempt, String key, byte[] bytes) {
    return start(owner, attempt, Map.of(key, bytes));
  }

  /** Sends all parts of all objects. */
  public void send(Upload upload, Map<String, byte[]> objects) {
    int place = 0;
    for (byte[] bytes : new LinkedHashMap<>(objects).values()) {
      send(upload, place++, bytes);
    }
  }

  /** Sends all parts of one object, the last first. */
  public void send(Upload upload, int object, byte[] bytes) {
    int size = (int) upload.getPartSizes(object);
    for (int number = Math.ceilDiv(bytes.length, size); number > 0; number--) {
      int end = Math.min(number * size, bytes.length);
      HttpResponse<byte[]> sent =
          send(upload, object, number, Arrays.copyOfRange(bytes, (number - 1) * size, end));
      assertThat(sent.statusCode()).isEqualTo(200);
    }
  }

  public HttpResponse<byte[]> send(Upload upload, int object, int number, byte[] part) {
    String url = grant(upload, object, number).getUrls(0);
    return put(url, part);
  }

  public GrantPartsResponse grant(Upload upload, int object, int number) {
    return grants.grantParts(
        GrantPartsRequest.newBuilder()
            .setUploadId(upload.getId())
            .addAllParts(List.of(Part.newBuilder().setObject(object).setNumber(number).build()))
            .build());
  }

  public long complete(Upload upload) {
    return grants
        .completeUpload(CompleteUploadRequest.newBuilder().setUploadId(upload.getId()).build())
        .getSize();
  }

  public void abort(String owner) {
    var _ = grants.abortUploads(AbortUploadsRequest.newBuilder().setOwner(owner).build());
  }

  public void settle(String owner) {
    var _ = grants.settleUploads(SettleUploadsRequest.newBuilder().setOwner(owner).build());
  }

  public static HttpResponse<byte[]> get(String url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public static HttpResponse<byte[]> put(String url, byte[] body) {
    return send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
