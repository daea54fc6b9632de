package dev.bitmill.connections.grants;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The rows of {@link UploadObject}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UploadObjectRepository extends GenericRepository<UploadObject, String> {
  List<UploadObject> saveAll(List<UploadObject> objects);

  List<UploadObject> findByUploadIdOrderById(String uploadId);

  List<UploadObject> findByIdIn(Collection<String> ids);

  long deleteByUploadId(String uploadId);

  long deleteById(String id);

  UploadObject save(UploadObject object);

  /**
   * Writes down the storage's name for an object of an open upload. The upload's row is held, so
   * that who ends it meanwhile waits, and then sees the name.
   */
  @Query(
      "WITH open AS (SELECT id FROM upload WHERE id = :uploadId AND state = 'OPEN' FOR SHARE)"
          + " UPDATE upload_object SET storage_id = :storageId"
          + " WHERE id = :id AND upload_id IN (SELECT id FROM open)")
  int name(String id, String uploadId, String storageId);

  /** The same object in other uploads that are not over. */
  @Query(
      "SELECT o.* FROM upload_object o JOIN upload u ON u.id = o.upload_id"
          + " WHERE o.key = :key AND u.bucket = :bucket AND u.id <> :uploadId")
  List<UploadObject> findOthers(String bucket, String key, String uploadId);
}
