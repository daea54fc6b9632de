package dev.bitmill.files;

import dev.bitmill.files.fetch.Fetched;
import dev.bitmill.files.fetch.Fetcher;
import dev.bitmill.files.fetch.Source;
import dev.bitmill.files.idempotency.Once;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code POST /files}: fetches, looks, stores, and answers, all within a minute. */
@Singleton
final class Ingest {
  /** What is left of the minute is for looking into the bytes and for the commit. */
  private static final Duration FETCH = Duration.ofSeconds(35);

  private final Membership media;
  private final Sources sources;
  private final Fetcher fetcher;
  private final Stages stages;
  private final Once once;

  Ingest(Membership media, Sources sources, Fetcher fetcher, Stages stages, Once once) {
    this.media = media;
    this.sources = sources;
    this.fetcher = fetcher;
    this.stages = stages;
    this.once = once;
  }

  File create(CreateFileRequest request) {
    return once.answer(request, File.parser(), () -> bringIn(request));
  }

  private File bringIn(CreateFileRequest request) {
    Source source = sources.of(request.getUrl(), request.getConnectionId());
    Place.of(request.getFolder(), request.hasFilename() ? request.getFilename() : "any");
    String _ = FileMessages.json(request.getMetadata());
    String _ = FileMessages.ref(request.getRef());
    if (request.hasMediaId()) {
      media.check(CallContext.project(), request.getMediaId());
    }
    String stage = Ids.make("ingest");
    try {
      Fetched fetched = fetcher.fetch(source, stage, FETCH, (received, total) -> {});
      Content content = stages.probe(stage);
      Commit commit = commit(request, source, stage, content, fetched.filename());
      return once.keep(request, File.parser(), () -> stages.commit(commit));
    } finally {
      stages.drop(stage); // nothing is left of it after a commit
    }
  }

  private static Commit commit(
      CreateFileRequest request, Source source, String stage, Content content, String sourceName) {
    String name = request.hasFilename() ? request.getFilename() : name(content, sourceName);
    return new Commit(
        stage,
        stage,
        Place.of(request.getFolder(), name),
        false,
        request.hasFilename(),
        "source",
        request.hasMediaId() ? request.getMediaId() : null,
        content,
        request.hasRef() ? request.getRef() : null,
        null,
        request.getMetadata(),
        source.original(),
        null,
        FileMessages.word(request.getAccess()));
  }

  /** The source's name, or one made of what the bytes are: {@code video.mp4}, {@code file}. */
  private static String name(Content content, String sourceName) {
    String tame = Place.tame(sourceName);
    if (!tame.isEmpty()) {
      return tame;
    }
    @Nullable String container = content.container();
    return content.kind().equals("other")
        ? "file"
        : content.kind() + (container == null ? "" : "." + container);
  }
}
