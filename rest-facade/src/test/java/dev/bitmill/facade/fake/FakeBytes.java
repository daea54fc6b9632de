package dev.bitmill.facade.fake;

import com.google.bytestream.ByteStreamGrpc;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that follow from their place, as many as are asked for, and no faster than they are taken.
 */
public final class FakeBytes extends ByteStreamGrpc.ByteStreamImplBase {
  /** What was written to the end, by name, as its size. */
  public final Map<String, Long> staged = new ConcurrentHashMap<>();

  public final AtomicLong sent = new AtomicLong();
  public final AtomicLong received = new AtomicLong();
  public final AtomicInteger cancelledReads = new AtomicInteger();
  public final AtomicInteger cancelledWrites = new AtomicInteger();

  /** After so many bytes a read fails. */
  public final AtomicLong breakAfter = new AtomicLong(Long.MAX_VALUE);

  /** The byte at a place. */
  public static byte at(long place) {
    return (byte) (place * 31 + place / 251);
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> responses) {
    ServerCallStreamObserver<ReadResponse> observer =
        (ServerCallStreamObserver<ReadResponse>) responses;
    Reading reading = new Reading(observer, request.getReadOffset(), request.getReadLimit());
    observer.setOnCancelHandler(cancelledReads::incrementAndGet);
    observer.setOnReadyHandler(reading::send);
  }

  private final class Reading {
    private final ServerCallStreamObserver<ReadResponse> observer;
    private final long end;
    private final long breaks;
    private long place;
    private boolean ended;

    Reading(ServerCallStreamObserver<ReadResponse> observer, long offset, long limit) {
      this.observer = observer;
      this.place = offset;
      this.end = offset + limit;
      this.breaks = breakAfter.get();
    }

    void send() {
      while (!ended && observer.isReady()) {
        if (place >= breaks) {
          ended = true;
          observer.onError(ApiException.notFound("resource", "x").toStatus());
          return;
        }
        byte[] chunk = new byte[(int) Math.min(ByteStreams.CHUNK, Math.min(end, breaks) - place)];
        for (int i = 0; i < chunk.length; i++) {
          chunk[i] = at(place + i);
        }
        place += chunk.length;
        sent.addAndGet(chunk.length);
        observer.onNext(ReadResponse.newBuilder().setData(ByteString.copyFrom(chunk)).build());
        if (place >= end) {
          ended = true;
          observer.onCompleted();
        }
      }
    }
  }

  @Override
  public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> responses) {
    ServerCallStreamObserver<WriteResponse> observer =
        (ServerCallStreamObserver<WriteResponse>) responses;
    observer.setOnCancelHandler(cancelledWrites::incrementAndGet);
    return new StreamObserver<>() {
      private String name = "";
      private long size;
      private boolean finished;

      @Override
      public void onNext(WriteRequest request) {
        name = name.isEmpty() ? request.getResourceName() : name;
        size += request.getData().size();
        received.addAndGet(request.getData().size());
        finished |= request.getFinishWrite();
      }

      @Override
      public void onError(Throwable gone) {
        finished = false;
      }

      @Override
      public void onCompleted() {
        if (finished) {
          staged.put(name, size);
        }
        observer.onNext(WriteResponse.newBuilder().setCommittedSize(size).build());
        observer.onCompleted();
      }
    };
  }
}
