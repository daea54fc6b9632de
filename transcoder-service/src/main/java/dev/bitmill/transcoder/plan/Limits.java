package dev.bitmill.transcoder.plan;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Set;

/**
 * What a source may cost, against small files that unfold to gigabytes.
 *
 * @param maxPixels in one frame
 * @param maxAllocation bytes in one piece
 * @param maxSeconds of duration
 */
@ConfigurationProperties("bitmill.transcoder.limits")
public record Limits(
    @Bindable(defaultValue = "100000000") long maxPixels,
    @Bindable(defaultValue = "1073741824") long maxAllocation,
    @Bindable(defaultValue = "86400") double maxSeconds) {
  /**
   * Containers and pictures that are one file each. Playlists, image sequences, concatenation
   * scripts and SVG are not here: they make FFmpeg open other files.
   */
  private static final String FORMATS =
      String.join(
          ",",
          "mov,mp4,m4a,3gp,3g2,mj2",
          "matroska,webm,avi,asf,flv,mpegts,mpeg,mxf,dv,ivf,nut,rm,gxf,wtv",
          "mp3,aac,ogg,wav,w64,flac,aiff,caf,ac3,eac3,amr,au,ape,wv,tta,dts,dsf,mpc,mpc8,oma",
          "h264,hevc,m4v",
          "png_pipe,apng,jpeg_pipe,webp_pipe,gif,bmp_pipe,tiff_pipe,jpegxl_pipe,j2k_pipe,qoi_pipe",
          "ico,psd_pipe,dds_pipe,exr_pipe,hdr_pipe,ppm_pipe,pgm_pipe,pam_pipe");

  /** The names of the formats that may be opened. */
  public Set<String> formats() {
    return Set.of(FORMATS.split(",", -1));
  }

  /** Options that stand before an input, for ffmpeg and ffprobe alike. */
  public List<String> inputOptions() {
    return List.of(
        "-protocol_whitelist",
        "file,pipe",
        "-format_whitelist",
        FORMATS,
        "-max_pixels",
        Long.toString(maxPixels));
  }

  /** Options for the whole process, for ffmpeg and ffprobe alike. */
  public List<String> processOptions() {
    return List.of("-max_alloc", Long.toString(maxAllocation));
  }
}
