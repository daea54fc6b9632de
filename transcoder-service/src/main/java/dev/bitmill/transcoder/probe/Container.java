package dev.bitmill.transcoder.probe;

import java.util.Map;
import java.util.Set;

/**
 * A container by its common name, and its MIME types.
 *
 * @param name such as {@code mp4}
 * @param withPicture the MIME type when there is a picture
 * @param soundOnly the MIME type when there is none
 * @param image whether what it holds is an image, still or animated
 * @param exact whether durations are written in it
 */
record Container(String name, String withPicture, String soundOnly, boolean image, boolean exact) {
  private static final Map<String, Container> BY_FORMAT =
      Map.ofEntries(
          video("avi", "avi", "video/x-msvideo", "video/x-msvideo", true),
          video("flv", "flv", "video/x-flv", "video/x-flv", false),
          video("asf", "wmv", "video/x-ms-wmv", "audio/x-ms-wma", false),
          video("mpegts", "ts", "video/mp2t", "video/mp2t", false),
          video("mpeg", "mpg", "video/mpeg", "audio/mpeg", false),
          video("ogg", "ogg", "video/ogg", "audio/ogg", true),
          video("mxf", "mxf", "application/mxf", "application/mxf", true),
          sound("mp3", "mp3", "audio/mpeg", false),
          sound("aac", "aac", "audio/aac", false),
          sound("wav", "wav", "audio/wav", true),
          sound("w64", "w64", "audio/wav", true),
          sound("flac", "flac", "audio/flac", true),
          sound("aiff", "aiff", "audio/aiff", true),
          sound("caf", "caf", "audio/x-caf", true),
          sound("amr", "amr", "audio/amr", false),
          sound("ac3", "ac3", "audio/ac3", false),
          sound("eac3", "eac3", "audio/eac3", false),
          image("png_pipe", "png", "image/png"),
          image("apng", "png", "image/apng"),
          image("jpeg_pipe", "jpeg", "image/jpeg"),
          image("webp_pipe", "webp", "image/webp"),
          image("gif", "gif", "image/gif"),
          image("bmp_pipe", "bmp", "image/bmp"),
          image("tiff_pipe", "tiff", "image/tiff"),
          image("jpegxl_pipe", "jxl", "image/jxl"),
          image("j2k_pipe", "jp2", "image/jp2"),
          image("qoi_pipe", "qoi", "image/qoi"),
          image("psd_pipe", "psd", "image/vnd.adobe.photoshop"),
          image("ico", "ico", "image/vnd.microsoft.icon"));

  private static final Set<String> HEIF = Set.of("heic", "heix", "hevc", "mif1", "msf1");

  /**
   * Finds it.
   *
   * @param format as ffprobe names the demuxer
   * @param brand the major brand of an MP4-like file, otherwise empty
   * @param codec of the picture, empty when there is none
   */
  static Container of(String format, String brand, String codec, Head head) {
    if (format.startsWith("mov,mp4")) {
      return isoBase(brand.strip(), codec);
    }
    if (format.equals("matroska,webm")) {
      return head.isWebm()
          ? new Container("webm", "video/webm", "audio/webm", false, true)
          : new Container("mkv", "video/x-matroska", "audio/x-matroska", false, true);
    }
    String first = format.split(",", -1)[0];
    Container known = BY_FORMAT.get(first);
    if (known != null) {
      return known;
    }
    return first.endsWith("_pipe")
        ? image(first, first.replace("_pipe", ""), "image/x-" + first.replace("_pipe", ""))
            .getValue()
        : new Container(first, "video/x-" + first, "audio/x-" + first, false, false);
  }

  private static Container isoBase(String brand, String codec) {
    boolean heif = HEIF.contains(brand);
    if (brand.startsWith("avi") || (heif && codec.equals("av1"))) {
      return new Container("avif", "image/avif", "image/avif", true, false);
    }
    if (heif) {
      return new Container("heic", "image/heic", "image/heic", true, false);
    }
    if (brand.startsWith("3g")) {
      return new Container("3gp", "video/3gpp", "audio/3gpp", false, true);
    }
    return switch (brand) {
      case "qt" -> new Container("mov", "video/quicktime", "video/quicktime", false, true);
      case "M4A", "M4B" -> new Container("m4a", "video/mp4", "audio/mp4", false, true);
      default -> new Container("mp4", "video/mp4", "audio/mp4", false, true);
    };
  }

  private static Map.Entry<String, Container> video(
      String format, String name, String withPicture, String soundOnly, boolean exact) {
    return Map.entry(format, new Container(name, withPicture, soundOnly, false, exact));
  }

  private static Map.Entry<String, Container> sound(
      String format, String name, String type, boolean exact) {
    return Map.entry(format, new Container(name, type, type, false, exact));
  }

  private static Map.Entry<String, Container> image(String format, String name, String type) {
    return Map.entry(format, new Container(name, type, type, true, false));
  }
}
