package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.Storages;
import dev.bitmill.connections.storage.Connections;
import jakarta.inject.Singleton;

/** Opens the buckets of connections. */
@Singleton
final class Buckets {
  private final Connections connections;
  private final Storages storages;

  Buckets(Connections connections, Storages storages) {
    this.connections = connections;
    this.storages = storages;
  }

  Bucket open(String project, String connection, String bucket) {
    return storages.bucket(connections.access(project, connection), bucket);
  }

  Bucket of(Upload upload) {
    return open(upload.projectId(), upload.connectionId(), upload.bucket());
  }
}
