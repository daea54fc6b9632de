package dev.bitmill.kit.s3;

/** What a request asks of an S3 server. */
public enum Operation {
  /** Reading an object. */
  GET,
  HEAD,
  /** Writing a whole object. */
  PUT,
  DELETE,
  /** Beginning a multipart upload. */
  CREATE,
  PART,
  COMPLETE,
  ABORT,
  /** The objects, parts or uploads that there are. */
  LIST,
  /** Something of a bucket. */
  OTHER;

  static Operation of(StoreRequest request) {
    boolean bucket = request.key().isEmpty();
    return switch (request.method()) {
      case "GET" -> bucket || request.asks("uploadId") ? LIST : GET;
      case "HEAD" -> bucket ? OTHER : HEAD;
      case "PUT" -> bucket ? OTHER : request.asks("partNumber") ? PART : PUT;
      case "POST" -> request.asks("uploadId") ? COMPLETE : request.asks("uploads") ? CREATE : OTHER;
      case "DELETE" -> bucket ? OTHER : request.asks("uploadId") ? ABORT : DELETE;
      default -> OTHER;
    };
  }
}
