package dev.bitmill.facade.delivery;

/** A range that no byte of the file lies in. */
final class UnsatisfiableRange extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long size;

  UnsatisfiableRange(long size) {
    super("no byte of " + size);
    this.size = size;
  }

  String sentence() {
    return "The range lies outside of the file's " + size + " bytes.";
  }

  long size() {
    return size;
  }
}
