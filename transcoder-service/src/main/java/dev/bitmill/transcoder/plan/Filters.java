package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import java.util.ArrayList;
import java.util.List;

/** Builds a filter chain. FFmpeg turns the picture upright before the first filter sees it. */
final class Filters {
  private final List<String> chain = new ArrayList<>();

  Filters add(String filter) {
    chain.add(filter);
    return this;
  }

  Filters deinterlace(Picture picture) {
    return picture.interlaced() ? add("bwdif=mode=send_frame:deint=interlaced") : this;
  }

  /**
   * Scales, then pads or crops; square pixels afterwards.
   *
   * @param position where it is padded or cropped
   * @param colours further options of the scaler, such as a colour matrix; may be empty
   * @param background what padding is filled with
   */
  Filters fit(Frame.Layout layout, Position position, String colours, String background) {
    Size scaled = layout.scaled();
    Size result = layout.result();
    add("scale=%d:%d%s".formatted(scaled.width(), scaled.height(), colours));
    if (scaled.width() > result.width() || scaled.height() > result.height()) {
      add(
          "crop=%d:%d:(iw-ow)*%s:(ih-oh)*%s"
              .formatted(result.width(), result.height(), position.across(), position.down()));
    } else if (!scaled.equals(result)) {
      add(
          "pad=%d:%d:(ow-iw)*%s:(oh-ih)*%s:color=%s"
              .formatted(
                  result.width(), result.height(), position.across(), position.down(), background));
    }
    return add("setsar=1");
  }

  /** Lays what is transparent on a colour. */
  Filters onto(Colour background) {
    return add(
        "format=rgba,split[over][under];[under]drawbox=c=%s:t=fill:replace=1[ground];[ground][over]overlay=format=rgb"
            .formatted(background.ffmpeg()));
  }

  /** All that makes a still of a frame. */
  Filters still(
      Source source, Frame frame, Frame.Layout layout, ImageFormat made, boolean transparent) {
    Picture picture = source.picture("image");
    deinterlace(picture);
    if (picture.alpha() && !transparent) {
      onto(frame.background(Colour.WHITE));
    }
    fit(
        layout,
        frame.position(),
        made.colours(),
        transparent ? "black@0" : frame.background(Colour.BLACK).ffmpeg());
    if (source.toneMaps()) {
      toneMap();
    }
    return add("format=" + made.pixelFormat(transparent));
  }

  /** HDR to BT.709; after scaling, where there are fewer pixels to work on. */
  Filters toneMap() {
    return add("zscale=t=linear:npl=100")
        .add("format=gbrpf32le")
        .add("zscale=p=bt709")
        .add("tonemap=tonemap=hable:desat=0")
        .add("zscale=t=bt709:m=bt709:r=tv");
  }

  @Override
  public String toString() {
    return String.join(",", chain);
  }
}
