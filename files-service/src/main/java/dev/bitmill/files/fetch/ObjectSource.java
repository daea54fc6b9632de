package dev.bitmill.files.fetch;

import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.files.transfer.Grants;
import dev.bitmill.files.transfer.TransientException;
import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a user's storage, read by leave that ends soon. Where the storage refuses, leave is
 * asked for again: it is given, or denied with the reason. All bytes are of one version.
 */
final class ObjectSource extends Source {
  private final GuardedHttp http;
  private final Grants grants;
  private final Location location;
  private @Nullable ReadGrant grant;
  private String etag = "";
  private boolean resumable = true;

  ObjectSource(GuardedHttp http, Grants grants, Location location) {
    this.http = http;
    this.grants = grants;
    this.location = location;
  }

  @Override
  public String original() {
    return "s3://" + location.getBucket() + "/" + location.getKey();
  }

  @Override
  String name() {
    return original();
  }

  @Override
  Body open(long from, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    ReadGrant held = grant;
    if (held != null && !grants.isOver(held.getExpiresAt())) {
      long start = resumable ? from : 0;
      GuardedHttp.Answer answer = get(held, start, limit);
      if (delivers(answer) || TransientException.mayPass(answer)) {
        return read(held, start, answer);
      }
      answer.close();
    }
    ReadGrant fresh = grants.read(location, limit);
    grant = fresh;
    boolean same = !etag.isEmpty() && etag.equals(fresh.getEtag());
    etag = fresh.getEtag();
    long start = same && resumable ? from : 0;
    return read(
        fresh, start, get(fresh, start, Duration.ofNanos(Math.max(end - System.nanoTime(), 0))));
  }

  private GuardedHttp.Answer get(ReadGrant leave, long from, Duration limit) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Encoding", "identity");
    if (!leave.getEtag().isEmpty()) {
      headers.put("If-Match", leave.getEtag());
      if (from > 0) {
        headers.put("Range", "bytes=" + from + "-");
      }
    }
    return http.get(URI.create(leave.getUrl()), headers, limit);
  }

  private Body read(ReadGrant leave, long from, GuardedHttp.Answer answer) throws IOException {
    if (answer.status() == 200) {
      resumable = !Encoding.isCompressed(answer);
      @Nullable Long total = resumable ? answer.length().orElse(leave.getSize()) : null;
      return Body.of(answer, 0, total, leave.getFilename());
    }
    if (continuesAt(from, answer)) {
      return Body.of(answer, from, leave.getSize(), leave.getFilename());
    }
    TransientException answered = TransientException.answered(answer, "");
    answer.close();
    if (answered.refused()) {
      grant = null; // the next try asks for the reason
    }
    throw answered;
  }

  private static boolean delivers(GuardedHttp.Answer answer) {
    return answer.status() == 200 || answer.status() == 206;
  }
}
