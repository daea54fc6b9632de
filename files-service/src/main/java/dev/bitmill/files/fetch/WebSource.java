package dev.bitmill.files.fetch;

import dev.bitmill.files.transfer.TransientException;
import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is at a URL. It goes on where it broke off when it says what tells its versions apart. */
final class WebSource extends Source {
  private final GuardedHttp http;
  private final URI url;
  private @Nullable String validator;
  private @Nullable Long total;
  private String filename = "";

  WebSource(GuardedHttp http, URI url) {
    this.http = http;
    this.url = url;
  }

  /** Without the query, the user's name and the password, which are secrets more often than not. */
  @Override
  public String original() {
    String authority = String.valueOf(url.getRawAuthority());
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return url.getScheme() + "://" + host + url.getRawPath();
  }

  @Override
  String name() {
    return String.valueOf(url.getHost());
  }

  @Override
  Body open(long from, Duration limit) throws IOException {
    GuardedHttp.Answer answer = http.get(url, headers(from), limit);
    try {
      return read(from, answer);
    } catch (IOException | RuntimeException refused) {
      answer.close();
      throw refused;
    }
  }

  private Map<String, String> headers(long from) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "*/*");
    headers.put("Accept-Encoding", "identity");
    if (validator != null && from > 0) {
      headers.put("Range", "bytes=" + from + "-");
      headers.put("If-Range", validator);
    }
    return headers;
  }

  private Body read(long from, GuardedHttp.Answer answer) throws IOException {
    int status = answer.status();
    if (status == 200 || status == 203) {
      boolean plain = !Encoding.isCompressed(answer);
      total = plain ? answer.length().orElse(null) : null;
      validator = plain ? validator(answer) : null;
      filename = SourceName.of(answer.header("Content-Disposition"), answer.url());
      return Body.of(answer, 0, total, filename);
    }
    boolean resumed = validator != null && from > 0;
    if (resumed && continuesAt(from, answer)) {
      return Body.of(answer, from, total, filename);
    }
    if (validator != null && (status == 206 || status == 416)) {
      validator = null; // from the start, then
      throw TransientException.because("it does not continue what it began");
    }
    TransientException answered = TransientException.answered(answer, "");
    if (answered.refused()) {
      throw unreachable(String.valueOf(answered.getMessage()));
    }
    throw answered;
  }

  /** What tells that the source still has the same bytes: a strong ETag, else the time of them. */
  private static @Nullable String validator(GuardedHttp.Answer answer) {
    return answer
        .header("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.header("Last-Modified"))
        .orElse(null);
  }
}
