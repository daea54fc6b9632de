package dev.bitmill.files;

import java.util.Map;

/** The same on a store in a bucket. */
class BucketUploadsTest extends UploadsTest {
  @Override
  Map<String, Object> store() {
    return FilesFixture.inBucket("uploads-in-pieces");
  }
}
