package dev.bitmill.files.fetch;

import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.Incoming;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.transfer.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: as many answers as it takes, appended to one object. A source that cuts off goes on
 * where it stopped when it can, and from the start when it cannot.
 */
final class Download implements AutoCloseable {
  static final int TRIES = 3;
  private static final int BUFFER = 1 << 18;

  /** A try that brought this much is not counted: the source works, only not for long. */
  private static final long PROGRESS = 1 << 20;

  private final Source source;
  private final Blobs blobs;
  private final ResourceName.Staged stage;
  private final Progress progress;
  private final Patience patience;
  private Incoming incoming;

  Download(
      Source source, Blobs blobs, ResourceName.Staged stage, Patience patience, Progress progress) {
    this.source = source;
    this.blobs = blobs;
    this.stage = stage;
    this.progress = progress;
    this.incoming = blobs.begin(stage);
    this.patience = patience;
  }

  Fetched run() {
    int failures = 0;
    while (true) {
      long before = incoming.size();
      try {
        String filename = attempt();
        incoming.finish();
        return new Fetched(incoming.size(), filename);
      } catch (IOException failed) {
        failures = incoming.size() - before >= PROGRESS ? 1 : failures + 1;
        patience.pause(failures, failed, source::unreachable);
      }
    }
  }

  @Override
  public void close() {
    patience.close();
    incoming.close();
  }

  private String attempt() throws IOException {
    try (Body body = source.open(incoming.size(), patience.left())) {
      if (body.from() == 0 && incoming.size() > 0) {
        incoming.close(); // the answer is the whole; what came before it does not count
        incoming = blobs.begin(stage);
      }
      if (body.total() != null) {
        incoming.checkSize(body.total());
      }
      receive(body.bytes(), body.total());
      return body.filename();
    }
  }

  private void receive(InputStream bytes, @Nullable Long total) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      incoming.write(ByteBuffer.wrap(buffer, 0, count));
      progress.at(incoming.size(), total);
    }
    if (total != null && incoming.size() != total) {
      throw new IOException("it ended after %d of %d bytes".formatted(incoming.size(), total));
    }
  }
}
