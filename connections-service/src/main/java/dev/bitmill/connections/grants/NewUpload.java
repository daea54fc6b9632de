package dev.bitmill.connections.grants;

import java.util.List;

/**
 * What is to be written.
 *
 * @param objects in the order in which they are to appear
 */
record NewUpload(
    String owner, int attempt, String connectionId, String bucket, List<NewObject> objects) {
  /** One object that is to be written. */
  record NewObject(String key, long size, String type) {}
}
