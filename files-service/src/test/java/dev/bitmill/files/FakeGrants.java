package dev.bitmill.files;

import dev.bitmill.connections.v1.CompleteUploadRequest;
import dev.bitmill.connections.v1.CompleteUploadResponse;
import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.GrantReadRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.ResolveLocationsResponse;
import dev.bitmill.connections.v1.StartUploadRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.connections.v1.UploadObject;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import dev.bitmill.kit.s3.S3Server;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Stands in for connections-service: the grants are real ones for a real S3 server, made as the
 * contract says. What it asks of the storage itself goes straight there, past any fault layer.
 */
public final class FakeGrants extends GrantsServiceGrpc.GrantsServiceImplBase {
  public static final String DEFAULT = "con_default";
  public static final long PART = 5 << 20;

  /** Counted over all tests of a fixture. */
  public final AtomicInteger reads = new AtomicInteger();

  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /** What a test may change while it runs. */
  public static final class Connection {
    final URI endpoint;
    public volatile Duration life = Duration.ofMinutes(15);
    public volatile Optional<ApiException> denial = Optional.empty();
    public final AtomicInteger granted = new AtomicInteger();

    Connection(URI endpoint) {
      this.endpoint = endpoint;
    }

    private S3Presigner presigner() {
      return S3Presigner.builder()
          .endpointOverride(endpoint)
          .region(Region.US_EAST_1)
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY)))
          .build();
    }

    private long ends() {
      return Instant.now().plus(life).toEpochMilli();
    }
  }

  private record Session(Connection connection, StartUploadRequest request, List<String> uploads) {}

  public void disconnect(String id) {
    connections.remove(id);
  }

  /** A connection whose grants lead to an endpoint. */
  public Connection connect(String id, URI endpoint) {
    Connection connection = new Connection(endpoint);
    connections.put(id, connection);
    return connection;
  }

  @Override
  public void resolveLocations(
      ResolveLocationsRequest request, StreamObserver<ResolveLocationsResponse> observer) {
    answer(
        observer,
        () ->
            ResolveLocationsResponse.newBuilder()
                .addAllLocations(request.getNamesList().stream().map(this::locate).toList())
                .build());
  }

  private Location locate(LocationName name) {
    String id = name.getConnectionId().isEmpty() ? DEFAULT : name.getConnectionId();
    if (name.getConnectionId().isEmpty() && !connections.containsKey(id)) {
      throw new ApiException(
          ErrorKind.CONNECTION_REQUIRED,
          "`" + name.getField() + "` needs a `connection_id`: the project has no default.");
    }
    connection(id);
    String[] parts = name.getUrl().substring("s3://".length()).split("/", 2);
    if (parts.length < 2 || parts[1].isEmpty()) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID, "`" + name.getField() + "` must be like s3://bucket/key.");
    }
    return Location.newBuilder().setConnectionId(id).setBucket(parts[0]).setKey(parts[1]).build();
  }

  @Override
  public void grantRead(GrantReadRequest request, StreamObserver<ReadGrant> observer) {
    reads.incrementAndGet();
    answer(observer, () -> read(request.getLocation()));
  }

  private ReadGrant read(Location location) {
    Connection connection = connection(location.getConnectionId());
    connection.granted.incrementAndGet();
    HeadObjectResponse head =
        S3Server.shared()
            .head(location.getBucket(), location.getKey())
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorKind.SOURCE_UNREACHABLE,
                        "There is no object %s in the bucket %s."
                            .formatted(location.getKey(), location.getBucket())));
    try (S3Presigner presigner = connection.presigner()) {
      return ReadGrant.newBuilder()
          .setUrl(
              presigner
                  .presignGetObject(
                      it ->
                          it.signatureDuration(connection.life)
                              .getObjectRequest(
                                  get -> get.bucket(location.getBucket()).key(location.getKey())))
                  .url()
                  .toString())
          .setSize(head.contentLength())
          .setEtag(head.eTag())
          .setFilename(location.getKey().substring(location.getKey().lastIndexOf('/') + 1))
          .setExpiresAt(connection.ends())
          .build();
    }
  }

  @Override
  public void startUpload(StartUploadRequest request, StreamObserver<Upload> observer) {
    answer(observer, () -> start(request));
  }

  private Upload start(StartUploadRequest request) {
    Connection connection = connection(request.getConnectionId());
    List<String> uploads = new ArrayList<>();
    Upload.Builder upload = Upload.newBuilder().setId(Ids.make("upl"));
    for (UploadObject object : request.getObjectsList()) {
      upload.addPartSizes(PART);
      uploads.add(
          store()
              .createMultipartUpload(
                  it ->
                      it.bucket(request.getBucket())
                          .key(object.getKey())
                          .contentType(object.getType()))
              .uploadId());
    }
    sessions.put(upload.getId(), new Session(connection, request, uploads));
    return upload.build();
  }

  @Override
  public void grantParts(GrantPartsRequest request, StreamObserver<GrantPartsResponse> observer) {
    answer(observer, () -> parts(request));
  }

  private GrantPartsResponse parts(GrantPartsRequest request) {
    Session session = session(request.getUploadId());
    session.connection().granted.incrementAndGet();
    session.connection().denial.ifPresent(FakeGrants::refuse);
    GrantPartsResponse.Builder answer =
        GrantPartsResponse.newBuilder().setExpiresAt(session.connection().ends());
    try (S3Presigner presigner = session.connection().presigner()) {
      for (var part : request.getPartsList()) {
        answer.addUrls(
            presigner
                .presignUploadPart(
                    it ->
                        it.signatureDuration(session.connection().life)
                            .uploadPartRequest(
                                put ->
                                    put.bucket(session.request().getBucket())
                                        .key(
                                            session.request().getObjects(part.getObject()).getKey())
                                        .uploadId(session.uploads().get(part.getObject()))
                                        .partNumber(part.getNumber())))
                .url()
                .toString());
      }
    }
    return answer.build();
  }

  @Override
  public void completeUpload(
      CompleteUploadRequest request, StreamObserver<CompleteUploadResponse> observer) {
    complete(request.getUploadId());
    answer(observer, CompleteUploadResponse::getDefaultInstance);
  }

  /** Makes an upload visible, its objects in the order in which they were announced. */
  public List<String> complete(String upload) {
    Session session = session(upload);
    String bucket = session.request().getBucket();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < session.uploads().size(); i++) {
      String key = session.request().getObjects(i).getKey();
      String id = session.uploads().get(i);
      if (session.request().getObjects(i).getSize() > 0) {
        List<CompletedPart> parts =
            store().listParts(it -> it.bucket(bucket).key(key).uploadId(id)).parts().stream()
                .map(
                    it ->
                        CompletedPart.builder().partNumber(it.partNumber()).eTag(it.eTag()).build())
                .toList();
        store()
            .completeMultipartUpload(
                it -> it.bucket(bucket).key(key).uploadId(id).multipartUpload(p -> p.parts(parts)));
      } else {
        store().abortMultipartUpload(it -> it.bucket(bucket).key(key).uploadId(id));
        S3Server.shared().put(bucket, key, new byte[0]);
      }
      keys.add(key);
    }
    sessions.remove(upload);
    return keys;
  }

  /** Ends an upload, as its owner does. */
  public void abort(String owner) {
    List<Session> open =
        sessions.values().stream().filter(it -> it.request().getOwner().equals(owner)).toList();
    sessions.values().removeAll(open);
    open.forEach(
        it -> {
          for (int i = 0; i < it.uploads().size(); i++) {
            String key = it.request().getObjects(i).getKey();
            String id = it.uploads().get(i);
            store()
                .abortMultipartUpload(
                    abort -> abort.bucket(it.request().getBucket()).key(key).uploadId(id));
          }
        });
  }

  private Session session(String upload) {
    return Optional.ofNullable(sessions.get(upload))
        .orElseThrow(() -> ApiException.notFound("upload", upload));
  }

  private Connection connection(String id) {
    Connection connection =
        Optional.ofNullable(connections.get(id))
            .orElseThrow(() -> ApiException.notFound("connection", id));
    connection.denial.ifPresent(FakeGrants::refuse);
    return connection;
  }

  private static void refuse(ApiException denial) {
    throw denial;
  }

  private static S3Client store() {
    return S3Server.shared().client();
  }

  private static <T> void answer(StreamObserver<T> observer, Supplier<T> answer) {
    try {
      observer.onNext(answer.get());
      observer.onCompleted();
    } catch (ApiException refused) {
      observer.onError(refused.toStatus());
    }
  }
}
