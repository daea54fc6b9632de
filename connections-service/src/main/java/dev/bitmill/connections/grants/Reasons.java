package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.StorageException;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;

/** What a storage's refusal is to the services that asked. */
final class Reasons {
  private Reasons() {}

  static ApiException reading(StorageException failed) {
    return new ApiException(ErrorKind.SOURCE_UNREACHABLE, failed.getMessage(), failed);
  }

  static ApiException writing(StorageException failed) {
    return new ApiException(
        failed.trouble().mayPass()
            ? ErrorKind.DESTINATION_UNREACHABLE
            : ErrorKind.DESTINATION_REFUSED,
        failed.getMessage(),
        failed);
  }
}
