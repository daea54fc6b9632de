package dev.bitmill.files.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@link BlobRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BlobRows extends GenericRepository<BlobRow, String> {
  BlobRow save(BlobRow row);

  /** Waits for every other transaction that locked the same name. */
  @Query("SELECT true FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
  boolean lock(String name);

  @Query(
      "SELECT * FROM blobs WHERE project_id = :project AND stage = :stage AND path = :path AND size"
          + " IS NOT NULL AND expires > :now")
  Optional<BlobRow> staged(String project, String stage, String path, Instant now);

  @Query(
      "SELECT b.* FROM blobs b JOIN files f ON f.id = b.file_id WHERE f.project_id = :project AND"
          + " b.file_id = :file AND b.version = :version AND b.path = :path AND (b.expires IS NULL"
          + " OR b.expires > :now)")
  Optional<BlobRow> stored(String project, String file, long version, String path, Instant now);

  @Query(
      "SELECT * FROM blobs WHERE project_id = :project AND stage = :stage AND size IS NOT NULL AND"
          + " expires > :now ORDER BY path COLLATE \"C\"")
  List<BlobRow> allStaged(String project, String stage, Instant now);

  @Query(
      "SELECT b.* FROM blobs b JOIN files f ON f.id = b.file_id WHERE f.project_id = :project AND"
          + " b.file_id = :file AND b.version = :version AND (b.expires IS NULL OR b.expires >"
          + " :now) ORDER BY b.path COLLATE \"C\"")
  List<BlobRow> allStored(String project, String file, long version, Instant now);

  /** Makes way for a new object of the same name. */
  @Query(
      "UPDATE blobs SET stage = NULL, expires = :now WHERE project_id = :project AND stage = :stage"
          + " AND path = :path AND size IS NOT NULL")
  long supersede(String project, String stage, String path, Instant now);

  /** Ends the writing of an object; 0 when its stage was dropped meanwhile. */
  @Query(
      "UPDATE blobs SET size = :size, expires = :expires WHERE key = :key AND size IS NULL AND"
          + " expires > :now")
  long finish(String key, long size, Instant expires, Instant now);

  @Query("SELECT * FROM blobs WHERE project_id = :project AND stage = :stage")
  List<BlobRow> ofStage(String project, String stage);

  /** Gives what was staged to a version of a file. */
  @Query(
      "UPDATE blobs SET stage = NULL, file_id = :file, version = :version, expires = NULL WHERE"
          + " project_id = :project AND stage = :stage AND size IS NOT NULL AND expires > :now")
  long attach(String project, String stage, String file, long version, Instant now);

  @Query(
      "UPDATE blobs SET expires = :expires WHERE file_id = :file AND (expires IS NULL OR expires >"
          + " :expires)")
  long expire(String file, Instant expires);

  @Query(
      "SELECT * FROM blobs WHERE expires <= :now ORDER BY expires LIMIT 1 FOR UPDATE SKIP LOCKED")
  Optional<BlobRow> nextExpired(Instant now);

  @Query("UPDATE blobs SET expires = :expires WHERE key = :key")
  long expireKey(String key, Instant expires);

  /** Keeps the row of a write that nobody ended, to delete its bytes again; 0 when it had ended. */
  @Query(
      "UPDATE blobs SET stage = NULL, size = 0, expires = :again WHERE key = :key AND size IS NULL")
  long expireAgain(String key, Instant again);

  @Query("DELETE FROM blobs WHERE key = :key")
  long remove(String key);
}
