package dev.bitmill.facade.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import dev.bitmill.kit.ProtoJson;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The states of a resource as server-sent events, as fast as they are read and no faster: what was
 * overtaken meanwhile is never sent. A comment now and then finds out whether the client is there.
 */
final class EventStream extends InputStream {
  private static final long HEARTBEAT_SECONDS = 15;
  private static final byte[] HEARTBEAT = bytes(":\n\n");

  private final BlockingClientCall<?, ? extends Message> call;
  private byte[] chunk;
  private int sent;
  private String status = "";
  private boolean ended;

  /** Begins with the first state; fails where there is none. */
  EventStream(BlockingClientCall<?, ? extends Message> call)
      throws StatusException, InterruptedException {
    this.call = call;
    Message first = call.read();
    ended = first == null;
    this.chunk = first == null ? new byte[0] : event(first);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (sent == chunk.length) {
      if (ended) {
        return -1;
      }
      chunk = next();
      sent = 0;
      if (ended) {
        return -1;
      }
    }
    int count = Math.min(length, chunk.length - sent);
    System.arraycopy(chunk, sent, buffer, offset, count);
    sent += count;
    return count;
  }

  private byte[] next() throws IOException {
    try {
      Message state = call.read(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      ended = state == null;
      return state == null ? new byte[0] : event(state);
    } catch (TimeoutException quiet) {
      return HEARTBEAT;
    } catch (StatusException broken) {
      throw new IOException("The events ended early", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private byte[] event(Message state) {
    ObjectNode json = ProtoJson.write(state);
    String now = json.path("status").asText();
    String name = now.equals(status) ? "progress" : "status";
    status = now;
    return bytes("event: " + name + "\ndata: " + json + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    call.cancel("the client is gone", null);
  }
}
