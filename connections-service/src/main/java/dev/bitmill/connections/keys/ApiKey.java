package dev.bitmill.connections.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without the key.
 *
 * @param id {@code key_…}
 * @param projectId whose it is
 * @param name what people call it; may be empty
 * @param hash of the key; no two keys have the same
 * @param sealed the key, encrypted
 * @param lastFour the key's last characters, for people to tell keys apart
 * @param createdAt when it was made
 * @param revokedAt when it stopped working; null while it works
 */
@MappedEntity("api_key")
public record ApiKey(
    @Id String id,
    String projectId,
    String name,
    String hash,
    String sealed,
    String lastFour,
    Instant createdAt,
    @Nullable Instant revokedAt) {
  /** True for a key of this project that still works. */
  public boolean worksFor(String project) {
    return projectId.equals(project) && revokedAt == null;
  }
}
