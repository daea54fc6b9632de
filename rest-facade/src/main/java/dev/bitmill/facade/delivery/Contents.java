package dev.bitmill.facade.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bitmill.facade.http.ByteStreamBody;
import dev.bitmill.facade.http.ExactStream;
import dev.bitmill.facade.http.FileBody;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.kit.ByteStreams;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of resources. Those of small ones are remembered: a resource never changes, and whether
 * somebody may still have it is asked every time before.
 */
@Singleton
final class Contents {
  private static final int PEEKED = 1024;
  private static final int SMALL = 1 << 17;
  private static final long REMEMBERED_BYTES = 16L << 20;

  private final ByteStreams bytes;
  private final SharedStore store;
  private final Cache<String, byte[]> small =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_BYTES)
          .weigher((String name, byte[] content) -> name.length() + content.length)
          .build();

  Contents(Channels channels, SharedStore store) {
    this.store = store;
    this.bytes = new ByteStreams(channels.named("files"));
  }

  /** A part of a resource, as the body of an answer. What fails does so here where it can. */
  Object body(ResolveDeliveryResponse resolved, ByteRange part) throws IOException {
    if (resolved.getSize() <= SMALL) {
      return whole(resolved.getResource(), resolved.getSize(), part);
    }
    Optional<FileChannel> file = store.open(resolved.getStorePath());
    return file.isPresent()
        ? new FileBody(file.get(), part.first(), part.length())
        : stream(resolved.getResource(), part);
  }

  private byte[] whole(String resource, long size, ByteRange part) throws IOException {
    byte[] content = small.getIfPresent(resource);
    if (content == null) {
      try (InputStream stream = new ExactStream(bytes.read(resource, 0, size), size)) {
        content = stream.readAllBytes();
      }
      small.put(resource, content);
    }
    return part.length() == size
        ? content
        : Arrays.copyOfRange(content, (int) part.first(), (int) (part.first() + part.length()));
  }

  /** The first byte is read before the answer begins, so that what fails can still be said. */
  private ByteStreamBody stream(String resource, ByteRange part) throws IOException {
    InputStream stream =
        new BufferedInputStream(
            new ExactStream(bytes.read(resource, part.first(), part.length()), part.length()),
            PEEKED);
    try {
      stream.mark(1);
      stream.read();
      stream.reset();
      return new ByteStreamBody(stream, OptionalLong.of(part.length()));
    } catch (IOException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }
}
