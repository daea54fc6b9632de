package dev.bitmill.files.push;

import dev.bitmill.connections.v1.Part;
import dev.bitmill.connections.v1.StartUploadRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.connections.v1.UploadObject;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.transfer.Grants;
import dev.bitmill.files.transfer.Patience;
import dev.bitmill.files.transfer.TransientException;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** One push: what is sent by any number of threads that call {@link #send}. */
final class Push {
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,60})</Code>");

  /** A part that arrives with fewer bytes a second is as good as stuck. */
  private static final long SLOWEST = 32 << 10;

  /**
   * A storage that refuses and hangs up before it has read a part breaks the connection, and its
   * answer is lost with it: who was cut off has it answer before the part is sent.
   */
  private static final Map<String, String> ASKING = Map.of("Expect", "100-continue");

  private static final int LONGEST_ANSWER = 4096;

  private final GuardedHttp http;
  private final Blobs blobs;
  private final Duration silence;
  private final Patience patience;
  private final Destination destination;
  private final List<Item> items;
  private final Upload upload;
  private final Parts parts;
  private final AtomicLong sent = new AtomicLong();

  Push(
      GuardedHttp http,
      Blobs blobs,
      Grants grants,
      Duration silence,
      Patience patience,
      Destination destination,
      List<Item> items) {
    this.http = http;
    this.blobs = blobs;
    this.silence = silence;
    this.patience = patience;
    this.destination = destination;
    this.items = items;
    this.upload = grants.start(request(destination, items));
    this.parts = new Parts(grants, upload, items);
  }

  /** The bytes that have arrived, or are about to. */
  long sent() {
    return sent.get();
  }

  /** The bytes in all. */
  long total() {
    return items.stream().mapToLong(it -> it.blob().size()).sum();
  }

  /** All has arrived. */
  Sent done() {
    return new Sent(upload.getId(), total(), items.size());
  }

  /** Sends one part after another until none is left. */
  void send() {
    for (Optional<Parts.Leave> next = parts.next(); next.isPresent(); next = parts.next()) {
      send(next.get());
    }
  }

  /** What is refused, is refused again or explained when new leave is asked for. */
  private void send(Parts.Leave first) {
    Item item = items.get(first.part().getObject());
    Parts.Leave leave = first;
    boolean ask = false;
    for (int failures = 1; ; failures++) {
      try {
        put(leave, item, ask ? ASKING : Map.of());
        return;
      } catch (IOException failed) {
        ask |= !(failed instanceof TransientException);
        patience.pause(failures, failed, reason -> refusal(item, failed, reason));
        leave = parts.renewed(leave);
      }
    }
  }

  private void put(Parts.Leave leave, Item item, Map<String, String> headers) throws IOException {
    Part part = leave.part();
    PartBody body = new PartBody(open(item, part), sent);
    boolean arrived = false;
    try (body;
        GuardedHttp.Answer answer =
            http.send("PUT", leave.url(), headers, body, parts.size(part), limit(part))) {
      // Read to its end, so that the connection can be used again.
      String said = new String(answer.body().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
      if (answer.status() != 200) {
        String code = CODE.matcher(said).results().findFirst().map(it -> it.group(1)).orElse("");
        throw TransientException.answered(answer, code);
      }
      arrived = true;
    } finally {
      if (!arrived) {
        body.takeBack();
      }
    }
  }

  private ReadableByteChannel open(Item item, Part part) {
    return blobs.open(item.blob(), parts.offset(part), parts.size(part));
  }

  /** A storage that stops reading in the middle of a part is not waited for for hours. */
  private Duration limit(Part part) {
    Duration limit = silence.plusSeconds(parts.size(part) / SLOWEST);
    return limit.compareTo(patience.left()) < 0 ? limit : patience.left();
  }

  private ApiException refusal(Item item, IOException failed, String reason) {
    boolean refused = failed instanceof TransientException it && it.refused();
    return new ApiException(
        refused ? ErrorKind.DESTINATION_REFUSED : ErrorKind.DESTINATION_UNREACHABLE,
        destination.url(item.key()) + " could not be written: " + reason + ".",
        failed);
  }

  private static StartUploadRequest request(Destination to, List<Item> items) {
    StartUploadRequest.Builder request =
        StartUploadRequest.newBuilder()
            .setOwner(to.owner())
            .setAttempt(to.attempt())
            .setConnectionId(to.connection())
            .setBucket(to.bucket());
    for (Item item : items) {
      request.addObjects(
          UploadObject.newBuilder()
              .setKey(item.key())
              .setSize(item.blob().size())
              .setType(item.type()));
    }
    return request.build();
  }
}
