package dev.bitmill.cli.files;

import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a download go, in as many pieces as the network breaks them into. */
interface Arrival {
  /** How many are there. */
  long size();

  /**
   * Takes bytes until they end or are cut off, which throws IOException.
   *
   * @param from where in the file they begin: behind what is there, or at its beginning again
   */
  void take(InputStream bytes, long from, Transfer transfer) throws IOException;

  /** What to do when they are cut off for good. */
  String again();

  /** All of them are there. */
  void publish();
}
