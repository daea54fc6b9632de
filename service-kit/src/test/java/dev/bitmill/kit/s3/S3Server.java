package dev.bitmill.kit.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A real S3 server, S3Proxy, as a process of its own on a free loopback port. It ends with this
 * JVM, also when that is killed. What it holds is on disk and gone when it is closed.
 */
public final class S3Server implements AutoCloseable {
  public static final String ACCESS_KEY_ID = "an-access-key-of-the-tests";
  public static final String SECRET_ACCESS_KEY = "a-secret-access-key-of-the-tests";

  private static final Pattern LISTENING = Pattern.compile("Connector.*\\{127\\.0\\.0\\.1:(\\d+)}");

  /** Runs a program until it ends, or until our end of the pipe is closed. */
  private static final String UNTIL_CLOSED =
      "exec 3<&0; \"$@\" & it=$!; { cat <&3; kill -9 $it; } >/dev/null 2>&1 & wait $it";

  private final Path folder;
  private final Process process;
  private final URI endpoint;
  private final S3Client client;

  private S3Server(Path folder, Process process, URI endpoint) {
    this.folder = folder;
    this.process = process;
    this.endpoint = endpoint;
    this.client = clients(endpoint).build();
  }

  /** Starts one that knows buckets by their paths. */
  public static S3Server start() {
    return start("127.0.0.1", "");
  }

  /**
   * Starts one that knows buckets by their hosts, such as {@code bucket.s3.test}, and by their
   * paths at {@link TestHosts#STORAGE}.
   */
  public static S3Server startVirtual() {
    return start(TestHosts.STORAGE, "s3proxy.virtual-host=" + TestHosts.STORAGE);
  }

  private static S3Server start(String host, String more) {
    try {
      Path folder = Files.createTempDirectory("bitmill-s3");
      Process process = launch(folder, more);
      int port = port(process.inputReader());
      S3Server server = new S3Server(folder, process, URI.create("http://" + host + ":" + port));
      Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line -> {}));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The one that all tests of this JVM share; each makes buckets of its own. */
  public static S3Server shared() {
    return Shared.SERVER;
  }

  /** Where it answers: signatures of version 2 or 4, any region. */
  public URI endpoint() {
    return endpoint;
  }

  /** Clients with the right keys, of a server or of a {@link FaultLayer} in front of it. */
  public static S3ClientBuilder clients(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(ACCESS_KEY_ID, SECRET_ACCESS_KEY)));
  }

  /** Everything else that a test may want of it. */
  public S3Client client() {
    return client;
  }

  /** Makes a bucket; names have at least three characters. */
  public void makeBucket(String bucket) {
    client.createBucket(request -> request.bucket(bucket));
  }

  public void put(String bucket, String key, Path file) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
  }

  public void put(String bucket, String key, byte[] bytes) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  public byte[] get(String bucket, String key) {
    return client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
  }

  public void delete(String bucket, String key) {
    client.deleteObject(request -> request.bucket(bucket).key(key));
  }

  /** Size, content type and the like, or nothing where there is no such object. */
  public Optional<HeadObjectResponse> head(String bucket, String key) {
    try {
      return Optional.of(client.headObject(request -> request.bucket(bucket).key(key)));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /** Every object of a bucket with its size. */
  public Map<String, Long> objects(String bucket) {
    return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
        .collect(Collectors.toMap(S3Object::key, S3Object::size, (a, b) -> a, TreeMap::new));
  }

  /** The keys of the uploads that were begun and neither completed nor aborted. */
  public List<String> openUploads(String bucket) {
    return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::key)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
      deleteFolder();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path folder, String more) throws IOException {
    String jar = System.getProperty("s3proxy.jar");
    if (jar == null) {
      throw new IllegalStateException("The system property s3proxy.jar names no S3Proxy.");
    }
    Path properties =
        Files.writeString(
            folder.resolve("s3proxy.properties"),
            """
            s3proxy.endpoint=http://127.0.0.1:0
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            %s
            """
                .formatted(
                    ACCESS_KEY_ID,
                    SECRET_ACCESS_KEY,
                    Files.createDirectory(folder.resolve("buckets")),
                    more));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                "sh",
                "-c",
                UNTIL_CLOSED,
                "sh",
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                jar,
                "--properties",
                properties.toString()))
        .redirectErrorStream(true)
        .start();
  }

  /** It takes a free port by itself and tells it, so nobody else can take it in between. */
  private static int port(BufferedReader said) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      all.append(line).append('\n');
    }
    throw new IllegalStateException("S3Proxy did not start:\n" + all);
  }

  private void deleteFolder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static final class Shared {
    static final S3Server SERVER = start();
  }
}
