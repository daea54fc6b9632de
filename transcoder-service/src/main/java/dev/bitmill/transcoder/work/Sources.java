package dev.bitmill.transcoder.work;

import com.google.common.util.concurrent.Striped;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.probe.Packets;
import dev.bitmill.transcoder.probe.Prober;
import dev.bitmill.transcoder.process.Workspace;
import io.grpc.Context;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** Brings sources into workspaces, each over the network once, and tells what they are. */
@Singleton
final class Sources {
  /** So many that two sources hardly ever share one by chance. */
  private static final int TURNS = 1 << 16;

  private final Library library;
  private final Prober prober;
  private final Packets packets;
  private final Shelf shelf;

  /** Who wants the same source at the same time waits for the first to bring it. */
  private final Striped<Lock> turns = Striped.lazyWeakLock(TURNS);

  Sources(Library library, Prober prober, Packets packets, Shelf shelf) {
    this.library = library;
    this.prober = prober;
    this.packets = packets;
    this.shelf = shelf;
  }

  /**
   * Brings a source, or only its beginning if that is not the beginning of media.
   *
   * @param knownAs another name that the same bytes had here; empty for none
   * @param name what the file is called there
   */
  Media bring(String resource, String knownAs, Workspace workspace, String name)
      throws IOException, InterruptedException {
    Shelf.Key key = new Shelf.Key(CallContext.project(), resource);
    Lock turn = await(turns.get(key));
    try {
      Path file = workspace.file(name);
      Optional<Media> kept = shelf.lend(key, file);
      if (kept.isEmpty() && !knownAs.isEmpty()) {
        Shelf.Key former = new Shelf.Key(key.project(), knownAs);
        kept = shelf.lend(former, file);
        kept.ifPresent(media -> shelf.keep(key, file, media));
        shelf.drop(former);
      }
      return kept.isPresent() ? kept.get() : fetch(key, workspace, name);
    } finally {
      turn.unlock();
    }
  }

  /** A source with a part of its picture that can be copied, where there is one. */
  Source cut(Source source, Range part, Workspace workspace)
      throws IOException, InterruptedException {
    Picture picture = source.media().picture();
    return picture == null
        ? source
        : packets.cut(workspace, Plan.SOURCE, picture, part).map(source::with).orElse(source);
  }

  private Media fetch(Shelf.Key key, Workspace workspace, String name)
      throws IOException, InterruptedException {
    if (!library.fetch(key.resource(), workspace, name)) {
      return prober.other(workspace, name);
    }
    Media media = prober.source(workspace, name);
    if (media.kind() != MediaKind.OTHER) {
      shelf.keep(key, workspace.file(name), media);
    }
    return media;
  }

  /** Takes its turn, unless the call is cancelled meanwhile. */
  private static Lock await(Lock turn) throws InterruptedException {
    while (!turn.tryLock(500, TimeUnit.MILLISECONDS)) {
      requireCaller();
    }
    return turn;
  }

  /** Ends what nobody waits for any more. */
  static void requireCaller() {
    if (Context.current().isCancelled()) {
      throw new ApiException(ErrorKind.UNAVAILABLE, "The call was cancelled.");
    }
  }
}
