package dev.bitmill.files.s3;

import dev.bitmill.files.store.BlobPart;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A run of a blob's bytes as it lies in one object of a writer.
 *
 * @param object which object
 * @param start where in the blob the object begins
 * @param first where in the blob the run begins
 * @param behind the byte of the blob after the run
 */
record Fragment(String object, long start, long first, long behind) {

  /** The name of an object that begins there; names are in the order of what they hold. */
  static String name(long start) {
    return "%019d".formatted(start);
  }

  /**
   * The parts, byte for byte, none of them across a multiple of the size.
   *
   * @param stored all objects below the folder, and their sizes
   */
  static List<Fragment> of(
      String folder, Map<String, Long> stored, List<BlobPart> parts, long partSize)
      throws IOException {
    Map<String, NavigableMap<Long, Long>> ends = ends(folder, stored);
    List<Fragment> fragments = new ArrayList<>();
    for (BlobPart part : parts) {
      NavigableMap<Long, Long> written = ends.getOrDefault(part.writer(), new TreeMap<>());
      for (long at = part.first(); at < part.behind(); ) {
        Map.Entry<Long, Long> object = written.floorEntry(at);
        if (object == null || object.getValue() <= at) {
          throw new IOException("The store lost byte %d of %s%s.".formatted(at, folder, part));
        }
        long grid = (at / partSize + 1) * partSize;
        long behind = Math.min(grid, Math.min(object.getValue(), part.behind()));
        String name = folder + part.writer() + "/" + name(object.getKey());
        fragments.add(new Fragment(name, object.getKey(), at, behind));
        at = behind;
      }
    }
    return fragments;
  }

  /** By writer: where each object begins, and the byte after its last one. */
  private static Map<String, NavigableMap<Long, Long>> ends(
      String folder, Map<String, Long> stored) {
    Map<String, NavigableMap<Long, Long>> ends = new HashMap<>();
    stored.forEach(
        (name, size) -> {
          int slash = name.lastIndexOf('/');
          long start = Long.parseLong(name.substring(slash + 1));
          ends.computeIfAbsent(name.substring(folder.length(), slash), _ -> new TreeMap<>())
              .put(start, start + size);
        });
    return ends;
  }

  long size() {
    return behind - first;
  }

  /** Where the run begins in the object. */
  long from() {
    return first - start;
  }

  ReadableByteChannel open(Bucket bucket) throws IOException {
    return new ObjectReader(bucket, object, from(), from() + size());
  }
}
