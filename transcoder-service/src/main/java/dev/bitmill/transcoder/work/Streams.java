package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.hls.MasterPlaylist;
import dev.bitmill.transcoder.hls.MediaPlaylist;
import dev.bitmill.transcoder.hls.Rates;
import dev.bitmill.transcoder.hls.Segment;
import dev.bitmill.transcoder.hls.Variant;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.plan.Expectation;
import dev.bitmill.transcoder.plan.Output;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.probe.Prober;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at every rendition of an HLS stream, then writes the playlist above them. */
@Singleton
final class Streams {
  private static final String TYPE = "application/vnd.apple.mpegurl";

  /** What was found of one rendition. */
  private record Found(
      Output.Rendition rendition, MediaPlaylist playlist, List<Long> sizes, Media media) {
    long bytes() {
      return sizes.stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Prober prober;

  Streams(Prober prober) {
    this.prober = prober;
  }

  /** The stream, entry by entry: segments first, then their playlists, the main one last. */
  Finished check(Output.Stream stream, Workspace workspace)
      throws IOException, InterruptedException {
    List<Found> found = new ArrayList<>();
    for (Output.Rendition rendition : stream.renditions()) {
      found.add(look(stream, rendition, workspace));
      if (!cuts(found.getLast()).equals(cuts(found.getFirst()))) {
        throw Results.unreadable("the renditions are cut at different moments");
      }
    }
    List<String> entries = new ArrayList<>();
    for (Found it : found) {
      it.playlist()
          .segments()
          .forEach(segment -> entries.add(it.rendition().entry(segment.name())));
    }
    found.forEach(it -> entries.add(it.rendition().playlist()));
    if (found.size() > 1) {
      Files.writeString(
          workspace.file(Plan.RESULT).resolve(Output.Stream.MAIN),
          MasterPlaylist.text(found.stream().map(Streams::variant).toList()));
      entries.add(Output.Stream.MAIN);
    }
    return new Finished(entries, Output.Stream.MAIN, "", media(found.getFirst()));
  }

  private Found look(Output.Stream stream, Output.Rendition rendition, Workspace workspace)
      throws IOException, InterruptedException {
    Path list = workspace.file(Plan.RESULT).resolve(rendition.playlist());
    if (!Files.exists(list)) {
      throw Results.unreadable("nothing came out of it");
    }
    MediaPlaylist playlist = MediaPlaylist.parse(Files.readString(list));
    if (!playlist.ended() || playlist.segments().isEmpty()) {
      throw Results.unreadable("the playlist has no end");
    }
    List<Long> sizes = new ArrayList<>();
    for (Segment segment : playlist.segments()) {
      Path file = list.resolveSibling(segment.name());
      if (!Files.exists(file) || Files.size(file) == 0) {
        throw Results.unreadable("the segment " + segment.name() + " is missing");
      }
      sizes.add(Files.size(file));
    }
    String first = rendition.entry(playlist.segments().getFirst().name());
    Media segment = prober.look(workspace, Plan.RESULT + "/" + first);
    Media media = lasting(segment, playlist.seconds());
    new Expectation(rendition.size(), stream.sound(), stream.seconds())
        .complaint(media)
        .ifPresent(
            complaint -> {
              throw Results.unreadable(complaint);
            });
    return new Found(rendition, playlist, sizes, media);
  }

  private static List<Double> cuts(Found found) {
    return found.playlist().segments().stream().map(Segment::seconds).toList();
  }

  private static Variant variant(Found found) {
    Output.Rendition rendition = found.rendition();
    return new Variant(
        rendition.playlist(),
        java.util.Objects.requireNonNull(rendition.size(), "only pictures come in several sizes"),
        rendition.codecs(),
        rendition.fps(),
        Rates.of(found.playlist(), found.sizes()));
  }

  private static Media lasting(Media segment, double seconds) {
    return new Media(
        segment.picture() == null ? MediaKind.AUDIO : MediaKind.VIDEO,
        TYPE,
        "hls",
        segment.picture() == null ? null : segment.picture().lasting(seconds),
        segment.sound(),
        seconds,
        true,
        null);
  }

  private static Media media(Found best) {
    Media media = best.media();
    return new Media(
        media.kind(),
        media.type(),
        media.container(),
        media.picture(),
        media.sound(),
        media.duration(),
        true,
        Math.round(best.bytes() * 8 / best.playlist().seconds()));
  }
}
