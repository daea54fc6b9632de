package dev.bitmill.files.push;

/**
 * Where to send.
 *
 * @param owner the task
 * @param attempt its attempt, counted from 1
 */
public record Destination(String owner, int attempt, String connection, String bucket) {
  /** The address of one object there. */
  String url(String key) {
    return "s3://" + bucket + "/" + key;
  }
}
