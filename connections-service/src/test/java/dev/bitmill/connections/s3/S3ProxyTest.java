package dev.bitmill.connections.s3;

import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.kit.s3.S3Server;

class S3ProxyTest extends StorageContract {
  private static final String BUCKET = "storage-contract";

  S3ProxyTest() {
    S3Server.shared().makeBucket(BUCKET);
  }

  @Override
  CreateConnectionRequest.Builder connection() {
    return CreateConnectionRequest.newBuilder()
        .setEndpoint(S3Server.shared().endpoint().toString())
        .setRegion("auto")
        .setAccessKeyId(S3Server.ACCESS_KEY_ID)
        .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY);
  }

  @Override
  boolean keepsEmptySegments() {
    return false;
  }

  @Override
  String bucket() {
    return BUCKET;
  }
}
