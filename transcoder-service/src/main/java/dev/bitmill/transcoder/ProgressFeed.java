package dev.bitmill.transcoder;

import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.v1.TranscodeProgress;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Passes progress on: at most twice a second, never backwards, below 1 until the result. */
final class ProgressFeed {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final double ALMOST = 0.99;

  private final StreamObserver<TranscodeResponse> observer;
  private final Clock clock;
  private final Context call = Context.current();
  private Instant next = Instant.MIN;
  private double furthest;

  ProgressFeed(StreamObserver<TranscodeResponse> observer, Clock clock) {
    this.observer = observer;
    this.clock = clock;
  }

  void tell(Plan plan, Progress progress) {
    Instant now = clock.instant();
    if (call.isCancelled() || now.isBefore(next)) {
      return;
    }
    next = now.plus(PAUSE);
    TranscodeProgress.Builder told = TranscodeProgress.newBuilder();
    if (progress.seconds() != null && plan.seconds() != null && plan.seconds() > 0) {
      furthest = Math.max(furthest, Math.min(progress.seconds() / plan.seconds(), ALMOST));
      told.setFraction(furthest);
    }
    if (progress.speed() != null) {
      told.setSpeed(progress.speed());
    }
    observer.onNext(TranscodeResponse.newBuilder().setProgress(told).build());
  }
}
