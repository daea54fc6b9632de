package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.ObjectFacts;
import dev.bitmill.connections.s3.StorageException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Lets objects be read. */
@Singleton
final class Reads {
  private final Buckets buckets;
  private final GrantConfiguration configuration;
  private final Clock clock;

  Reads(Buckets buckets, GrantConfiguration configuration, Clock clock) {
    this.buckets = buckets;
    this.configuration = configuration;
    this.clock = clock;
  }

  ReadLeave grant(String project, Location location) {
    LocationRules.checkObject("location", location);
    Bucket bucket = buckets.open(project, location.connectionId(), location.bucket());
    Instant expiresAt = clock.instant().plus(configuration.lifetime());
    try {
      ObjectFacts facts = bucket.look(location.key());
      return new ReadLeave(
          bucket.readUrl(location.key(), configuration.lifetime()),
          facts.size(),
          facts.etag(),
          location.filename(),
          expiresAt);
    } catch (StorageException failed) {
      throw Reasons.reading(failed);
    }
  }
}
