package dev.bitmill.files.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.files.store.BlobPart;
import dev.bitmill.files.store.BlobSink;
import dev.bitmill.files.store.BlobStore;
import dev.bitmill.files.store.BlobStoreContract;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class S3StoreTest extends BlobStoreContract {
  private static final S3Server SERVER = S3Server.shared();
  private static final FaultLayer LAYER = FaultLayer.before(SERVER.endpoint());
  private static final String BUCKET = "the-store-itself";
  private static final String FOREIGN = "of-somebody-else";

  @BeforeAll
  static void begin() {
    SERVER.makeBucket(BUCKET);
    SERVER.put(BUCKET, FOREIGN, new byte[1]);
  }

  @AfterAll
  static void end() {
    LAYER.close();
  }

  @AfterEach
  void clear() throws IOException {
    LAYER.heal();
    LAYER.forget();
    store().delete(key);
    assertThat(stored()).isZero();
    assertThat(SERVER.objects(BUCKET)).containsOnlyKeys(FOREIGN);
  }

  @Override
  protected BlobStore store() {
    return store(SERVER.endpoint());
  }

  /** Each test has a key of its own. */
  @Override
  protected long stored() {
    return SERVER.objects(BUCKET).size() - 1L + SERVER.openUploads(BUCKET).size();
  }

  private static BlobStore store(URI endpoint) {
    return new S3Store(new Bucket(S3Server.clients(endpoint).build(), BUCKET, "ours/"), PART);
  }

  @Test
  void whatBreaksOffGoesOnWhereItStopped() throws IOException {
    put(BYTES);
    LAYER.first(2, Operation.GET, Fault.cutAnswer(500_000));
    try (ReadableByteChannel channel = store(LAYER.endpoint()).open(key, 1, BYTES.length - 1)) {
      assertThat(Channels.newInputStream(channel).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(BYTES, 1, BYTES.length));
    }
    assertThat(LAYER.requests())
        .hasSize(3)
        .filteredOn(it -> it.header("if-match").isPresent())
        .extracting(it -> it.header("range"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatChangedMeanwhileIsNotMixed() throws IOException {
    put(BYTES);
    LAYER.nth(1, Operation.GET, Fault.cutAnswer(500_000));
    try (ReadableByteChannel channel = store(LAYER.endpoint()).open(key, 0, BYTES.length)) {
      SERVER.put(BUCKET, "ours/blobs/" + key, new byte[BYTES.length]);
      assertThatThrownBy(() -> Channels.newInputStream(channel).readAllBytes())
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "PART", "COMPLETE"})
  void whatPassesIsTriedAgain(Operation at) throws IOException {
    LAYER.nth(1, at, Fault.slowDown());
    LAYER.nth(2, at, Fault.loseAnswer());
    try (BlobSink sink = store(LAYER.endpoint()).create(key)) {
      sink.write(ByteBuffer.wrap(BYTES));
      sink.commit();
    }
    assertThat(LAYER.count(at)).isGreaterThan(2);
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "PART", "COMPLETE"})
  void aWriteThatFailsIsAborted(Operation at) throws IOException {
    LAYER.always(at, Fault.accessDenied());
    try (BlobSink sink = store(LAYER.endpoint()).create(key)) {
      assertThatThrownBy(
              () -> {
                sink.write(ByteBuffer.wrap(BYTES));
                sink.commit();
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(stored()).isZero();
  }

  @Test
  void anAssemblyThatFailsIsAborted() throws IOException {
    write("w_1", 0, BYTES.length);
    LAYER.always(Operation.PART, Fault.accessDenied());
    List<BlobPart> parts = List.of(new BlobPart("w_1", 0, BYTES.length));
    assertThatThrownBy(() -> store(LAYER.endpoint()).assemble(key, parts))
        .isInstanceOf(IOException.class);
    assertThat(SERVER.openUploads(BUCKET)).isEmpty();
    store().assemble(key, parts);
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
  }

  @Test
  void theStorageCopiesWhatItCan() throws IOException {
    write("w_1", 0, 2 * PART);
    write("w_2", 2 * PART, BYTES.length);
    store(LAYER.endpoint())
        .assemble(
            key,
            List.of(new BlobPart("w_1", 0, 2 * PART), new BlobPart("w_2", 2 * PART, BYTES.length)));
    assertThat(LAYER.count(Operation.PART)).isEqualTo(3);
    assertThat(LAYER.count(Operation.GET)).isZero();
    // AWS refuses that of objects up to 5 MiB; S3Proxy does not.
    assertThat(LAYER.requests()).noneMatch(it -> it.header("x-amz-copy-source-range").isPresent());
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
  }
}
