package dev.bitmill.files.fetch;

import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;

/** A file that is stored here already: no guard is in its way, and it is as it was when found. */
final class StoreSource extends Source {
  private final Blobs blobs;
  private final Blob blob;
  private final String url;
  private final String filename;

  StoreSource(Blobs blobs, Blob blob, String url, String filename) {
    this.blobs = blobs;
    this.blob = blob;
    this.url = url;
    this.filename = filename;
  }

  @Override
  public String original() {
    return url;
  }

  @Override
  String name() {
    return filename;
  }

  @Override
  Body open(long from, Duration limit) throws IOException {
    InputStream bytes = Channels.newInputStream(blobs.open(blob, from, blob.size() - from));
    return new Body(bytes, bytes::close, from, blob.size(), filename);
  }
}
