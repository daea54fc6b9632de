package dev.bitmill.files.upload;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The rows of {@link PieceRow}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PieceRows extends GenericRepository<PieceRow, Long> {

  PieceRow save(PieceRow row);

  @Query(
      "SELECT * FROM upload_pieces WHERE upload_id = :upload AND first < :behind AND behind > :first"
          + " ORDER BY first")
  List<PieceRow> overlapping(String upload, long first, long behind);

  @Query("SELECT * FROM upload_pieces WHERE upload_id = :upload AND done ORDER BY first")
  List<PieceRow> done(String upload);

  @Query("SELECT count(*) FROM upload_pieces WHERE upload_id = :upload AND NOT done")
  long unfinished(String upload);

  /** The writer's bytes are on the disk; 0 when it was told to stop before. */
  @Query(
      "UPDATE upload_pieces SET done = true WHERE upload_id = :upload AND writer = :writer AND NOT"
          + " done AND NOT revoked")
  long finish(String upload, String writer);

  /** Tells a writer to stop. */
  @Query("UPDATE upload_pieces SET revoked = true WHERE writer = :writer AND NOT done")
  long revoke(String writer);

  /** Those of the writers that were told to stop. */
  @Query("SELECT DISTINCT writer FROM upload_pieces WHERE writer IN (:writers) AND revoked")
  List<String> revoked(Collection<String> writers);

  /** Forgets what a writer did not finish. */
  @Query("DELETE FROM upload_pieces WHERE writer = :writer AND NOT done")
  long release(String writer);
}
