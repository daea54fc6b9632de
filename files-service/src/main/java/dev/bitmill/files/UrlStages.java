package dev.bitmill.files;

import dev.bitmill.files.fetch.Fetched;
import dev.bitmill.files.fetch.Fetcher;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.FetchProgress;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.Staged;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fills stages from URLs and tells how far it is. */
@Singleton
final class UrlStages {
  private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

  private final Sources sources;
  private final Fetcher fetcher;

  UrlStages(Sources sources, Fetcher fetcher) {
    this.sources = sources;
    this.fetcher = fetcher;
  }

  void fetch(StageUrlRequest request, StreamObserver<StageUrlResponse> observer) {
    Teller teller = new Teller(observer);
    Fetched fetched =
        fetcher.fetch(
            sources.of(request.getUrl(), request.getConnectionId()),
            request.getStage(),
            teller::progress);
    observer.onNext(
        StageUrlResponse.newBuilder()
            .setStaged(
                Staged.newBuilder()
                    .setResource(ResourceName.stage(request.getStage()).toString())
                    .setSize(fetched.size())
                    .setFilename(Place.tame(fetched.filename())))
            .build());
  }

  /** Tells progress at most twice a second. */
  private static final class Teller {
    private final StreamObserver<StageUrlResponse> observer;
    private long told = System.nanoTime();

    Teller(StreamObserver<StageUrlResponse> observer) {
      this.observer = observer;
    }

    void progress(long received, @Nullable Long total) {
      long now = System.nanoTime();
      if (now - told >= PROGRESS_NANOS) {
        told = now;
        FetchProgress.Builder progress = FetchProgress.newBuilder().setReceived(received);
        if (total != null) {
          progress.setTotal(total);
        }
        observer.onNext(StageUrlResponse.newBuilder().setProgress(progress).build());
      }
    }
  }
}
