package dev.bitmill.connections.s3;

/**
 * What was asked of a storage, for the sentence that says why it was not done.
 *
 * @param deed the verb, and what is done to
 * @param bucket the bucket; empty where none is meant
 * @param key the key; empty where the bucket is meant
 */
record Wish(String deed, String bucket, String key) {
  static Wish listBuckets() {
    return new Wish("list all buckets", "", "");
  }

  static Wish list(String bucket) {
    return new Wish("list the bucket " + bucket, bucket, "");
  }

  static Wish read(String bucket, String key) {
    return new Wish("read " + url(bucket, key), bucket, key);
  }

  static Wish write(String bucket, String key) {
    return new Wish("write " + url(bucket, key), bucket, key);
  }

  static Wish remove(String bucket, String key) {
    return new Wish("remove " + url(bucket, key), bucket, key);
  }

  private static String url(String bucket, String key) {
    return "s3://" + bucket + "/" + key;
  }

  String url() {
    return url(bucket, key);
  }
}
