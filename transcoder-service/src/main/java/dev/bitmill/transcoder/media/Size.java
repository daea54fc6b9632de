package dev.bitmill.transcoder.media;

/** A width and a height in pixels. */
public record Size(int width, int height) {
  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}
