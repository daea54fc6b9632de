package dev.bitmill.tasks;

import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A transcoder that begins, and goes on only when it may. */
final class Gate implements FakePeers.Transcoding {
  final Map<String, TranscodeRequest> begun = new ConcurrentHashMap<>();
  final AtomicInteger cancelled = new AtomicInteger();
  private final FakePeers peers;
  private final CountDownLatch open = new CountDownLatch(1);

  Gate(FakePeers peers) {
    this.peers = peers;
  }

  @Override
  public void run(TranscodeRequest request, StreamObserver<TranscodeResponse> observer) {
    ServerCallStreamObserver<TranscodeResponse> call =
        (ServerCallStreamObserver<TranscodeResponse>) observer;
    call.setOnCancelHandler(cancelled::incrementAndGet);
    begun.put(request.getTaskId() + "-" + request.getAttempt(), request);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                open.await();
              } catch (InterruptedException ended) {
                return;
              }
              if (!call.isCancelled()) {
                peers.succeed(request, observer);
              }
            });
  }

  void open() {
    open.countDown();
  }
}
