package dev.bitmill.transcoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An AVI whose second picture is made its subtitles, in the form that holds a file of them. */
final class Gab2 {
  private static final int CHUNK = 8;

  private Gab2() {}

  /**
   * Makes one.
   *
   * @param avi with two pictures that are not compressed, so that there is room
   * @param file what the subtitles are
   */
  static byte[] in(byte[] avi, String file) {
    String text = new String(avi, StandardCharsets.ISO_8859_1);
    byte[] inner = file.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer subtitles = ByteBuffer.allocate(17 + inner.length).order(ByteOrder.LITTLE_ENDIAN);
    subtitles.put("GAB2\0".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 2).putInt(0);
    subtitles.putShort((short) 4).putInt(inner.length).put(inner);

    byte[] made = avi.clone();
    put(made, text.lastIndexOf("strh") + CHUNK, "txts".getBytes(StandardCharsets.ISO_8859_1));
    put(made, text.indexOf("01dc", text.indexOf("movi")) + CHUNK, subtitles.array());
    return made;
  }

  private static void put(byte[] into, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
