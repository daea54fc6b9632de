package dev.bitmill.connections.keys;

/**
 * Whose key it is.
 *
 * @param projectId empty for the administrator
 * @param keyId empty for the administrator
 * @param administrator true for the administrator's key
 */
record Caller(String projectId, String keyId, boolean administrator) {
  static final Caller ADMINISTRATOR = new Caller("", "", true);

  static Caller of(ApiKey key) {
    return new Caller(key.projectId(), key.id(), false);
  }
}
