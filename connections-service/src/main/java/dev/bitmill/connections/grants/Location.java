package dev.bitmill.connections.grants;

/** An object of a user's storage, or with a key that ends with a slash a directory of it. */
record Location(String connectionId, String bucket, String key) {
  /** The last segment of the key. */
  String filename() {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
