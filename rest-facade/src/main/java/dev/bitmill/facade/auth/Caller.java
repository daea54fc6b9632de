package dev.bitmill.facade.auth;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;

/**
 * Who calls.
 *
 * @param projectId the key's project; empty for the administrator
 * @param keyId the key; empty for the administrator
 * @param administrator true for the administrator's key
 */
public record Caller(String projectId, String keyId, boolean administrator) {
  /** Refuses what this caller may not do. */
  public Caller allowed(boolean forAdministrator) {
    if (forAdministrator && !administrator) {
      throw new ApiException(
          ErrorKind.FORBIDDEN, "Only the administrator's key may do this, not a project's.");
    }
    if (!forAdministrator && administrator) {
      throw new ApiException(
          ErrorKind.FORBIDDEN,
          "The administrator's key belongs to no project; use a key of the project.");
    }
    return this;
  }

  /** The calls to the services that are made for it. */
  public CallContext context(String requestId) {
    return new CallContext(projectId, requestId, keyId);
  }
}
