package dev.bitmill.files.fetch;

import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.Incoming;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import io.grpc.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: as many answers as it takes, appended to one object. A source that cuts off goes on
 * where it stopped when it can, and from the start when it cannot.
 */
final class Download implements AutoCloseable {
  private static final int TRIES = 3;
  private static final int BUFFER = 1 << 18;

  /** A try that brought this much is not counted: the source works, only not for long. */
  private static final long PROGRESS = 1 << 20;

  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  private final GuardedHttp http;
  private final Blobs blobs;
  private final ResourceName.Staged stage;
  private final URI url;
  private final Duration limit;
  private final long end;
  private final Progress progress;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Context.CancellationListener onCancel = context -> cancelled.countDown();

  private Incoming incoming;
  private @Nullable String validator;
  private @Nullable Long total;
  private String filename = "";

  Download(
      GuardedHttp http,
      Blobs blobs,
      ResourceName.Staged stage,
      URI url,
      Duration limit,
      Progress progress) {
    this.http = http;
    this.blobs = blobs;
    this.stage = stage;
    this.url = url;
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
    this.progress = progress;
    this.incoming = blobs.begin(stage);
    Context.current().addListener(onCancel, Runnable::run);
  }

  Fetched run() {
    int failures = 0;
    while (true) {
      long before = incoming.size();
      try {
        attempt();
        incoming.finish();
        return new Fetched(incoming.size(), filename);
      } catch (IOException failed) {
        failures = incoming.size() - before >= PROGRESS ? 1 : failures + 1;
        pauseOrGiveUp(failures, failed);
      }
    }
  }

  @Override
  public void close() {
    Context.current().removeListener(onCancel);
    incoming.close();
  }

  private void attempt() throws IOException {
    try (GuardedHttp.Answer answer = http.get(url, headers(), left())) {
      int status = answer.status();
      if (status == 200 || status == 203) {
        begin(answer);
      } else if (!continues(answer)) {
        if (validator != null && (status == 206 || status == 416)) {
          validator = null; // from the start, then
          throw new TransientException("it does not continue what it began", Duration.ZERO);
        }
        throw refused(answer);
      }
      receive(answer);
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "*/*");
    headers.put("Accept-Encoding", "identity");
    if (validator != null && incoming.size() > 0) {
      headers.put("Range", "bytes=" + incoming.size() + "-");
      headers.put("If-Range", validator);
    }
    return headers;
  }

  /** The answer is the whole; what came before it does not count. */
  private void begin(GuardedHttp.Answer answer) {
    if (incoming.size() > 0) {
      incoming.close();
      incoming = blobs.begin(stage);
    }
    boolean plain = !Encoding.isCompressed(answer);
    total = plain ? answer.length().orElse(null) : null;
    validator = plain ? validator(answer) : null;
    filename = SourceName.of(answer.header("Content-Disposition"), answer.url());
    if (total != null) {
      incoming.checkSize(total);
    }
  }

  private boolean continues(GuardedHttp.Answer answer) {
    String expected = "bytes " + incoming.size() + "-";
    return answer.status() == 206
        && validator != null
        && incoming.size() > 0
        && !Encoding.isCompressed(answer)
        && answer.header("Content-Range").filter(it -> it.startsWith(expected)).isPresent();
  }

  /** What tells that the source still has the same bytes: a strong ETag, else the time of them. */
  private static @Nullable String validator(GuardedHttp.Answer answer) {
    return answer
        .header("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.header("Last-Modified"))
        .orElse(null);
  }

  private void receive(GuardedHttp.Answer answer) throws IOException {
    byte[] buffer = new byte[BUFFER];
    InputStream body = Encoding.decoded(answer);
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      incoming.write(ByteBuffer.wrap(buffer, 0, count));
      progress.at(incoming.size(), total);
    }
    if (total != null && incoming.size() != total) {
      throw new IOException("it ended after %d of %d bytes".formatted(incoming.size(), total));
    }
  }

  private IOException refused(GuardedHttp.Answer answer) {
    String message = "it answered " + answer.statusLine();
    int status = answer.status();
    if (status == 408 || status == 429 || status >= 500) {
      return new TransientException(message, RetryAfter.of(answer.header("Retry-After")));
    }
    throw unreachable(message, null);
  }

  private void pauseOrGiveUp(int failures, IOException failed) {
    if (cancelled.getCount() == 0) {
      throw new ApiException(ErrorKind.UNAVAILABLE, "The fetch was cancelled.", failed);
    }
    Duration pause = pause(failures, failed);
    if (left().compareTo(pause) <= 0) {
      throw unreachable("it did not deliver within " + limit.toSeconds() + " s", failed);
    }
    boolean final_ = failed instanceof UnknownHostException || failed instanceof SSLException;
    if (final_ || failures >= TRIES) {
      throw unreachable(Reasons.of(failed) + (final_ ? "" : ", after " + TRIES + " tries"), failed);
    }
    try {
      if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ApiException(ErrorKind.UNAVAILABLE, "The fetch was cancelled.", failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorKind.UNAVAILABLE, "The fetch was interrupted.", interrupted);
    }
  }

  /** One second, then three, or what the source asks for within reason. */
  private static Duration pause(int failures, IOException failed) {
    Duration asked = failed instanceof TransientException it ? it.retryAfter() : Duration.ZERO;
    Duration own = Duration.ofSeconds(failures == 1 ? 1 : 3);
    Duration longer = asked.compareTo(own) > 0 ? asked : own;
    return longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer;
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
  }

  private ApiException unreachable(String reason, @Nullable IOException cause) {
    String message = "The source " + url.getHost() + " could not be fetched: " + reason + ".";
    return cause == null
        ? new ApiException(ErrorKind.SOURCE_UNREACHABLE, message)
        : new ApiException(ErrorKind.SOURCE_UNREACHABLE, message, cause);
  }
}
