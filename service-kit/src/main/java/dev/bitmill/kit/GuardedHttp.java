package dev.bitmill.kit;

import io.grpc.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches what users name, and sends to where they say, without letting them reach what only this
 * machine can: http and https only, every address checked by an {@link AddressGuard} on every
 * redirect, credentials kept to their origin, time to connect, time between bytes and time in all
 * bounded. A fetch ends when the gRPC call that it is made for is cancelled.
 */
public final class GuardedHttp implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");
  private static final int LONGEST_URL = 8192;
  private static final int PIECE = 1 << 17;
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");

  /** Without these, a source that never ends its headers would fill the memory. */
  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 << 10).build();

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fetch-limits").factory());

  private final CloseableHttpClient client;

  /**
   * A client.
   *
   * @param connect the longest time to connect
   * @param silence the longest time without a byte from the other side
   */
  public GuardedHttp(AddressGuard guard, Duration connect, Duration silence) {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(guard)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                    .setMaxConnTotal(256)
                    .setMaxConnPerRoute(64)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(Timeout.of(silence))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(connect))
                    .setResponseTimeout(Timeout.of(silence))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("Bitmill")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /**
   * Reads a URL that a user wrote; characters that a URL must escape are escaped.
   *
   * @param field what to call it in the error
   */
  public static URI url(String field, String text) {
    if (text.length() > LONGEST_URL) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` must have at most %d characters; got %d."
              .formatted(field, LONGEST_URL, text.length()));
    }
    try {
      URI url = new URI(escaped(text.strip()));
      if (url.getScheme() == null || url.getRawAuthority() == null) {
        throw new ApiException(ErrorKind.INPUT_INVALID, notUrl(field, text));
      }
      authority(url);
      return url;
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      throw new ApiException(ErrorKind.INPUT_INVALID, notUrl(field, text), malformed);
    }
  }

  /**
   * Gets a URL, following redirects. Errors of the network are {@link IOException}s.
   *
   * @param headers sent along; credentials among them only to the URL's own origin
   * @param limit the longest time in all, the body included
   * @throws ApiException {@code source_forbidden}; {@code source_unreachable} for redirects without
   *     end
   */
  public Answer get(URI url, Map<String, String> headers, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    Map<String, String> sent = new HashMap<>(headers);
    userInfo(url).ifPresent(it -> sent.put("Authorization", it));
    URI target = url;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpUriRequestBase request = new HttpUriRequestBase("GET", target);
      Answer answer = open(request, target, sent, Duration.ofNanos(end - System.nanoTime()));
      Optional<URI> next = answer.redirect();
      if (next.isEmpty()) {
        return answer;
      }
      answer.close();
      if (!origin(next.get()).equals(origin(target))) {
        sent.keySet().removeIf(name -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
      }
      target = next.get();
    }
    throw new ApiException(
        ErrorKind.SOURCE_UNREACHABLE,
        host(url) + " redirects more than " + MAX_REDIRECTS + " times.");
  }

  /**
   * Sends a body to a URL, once; a redirect is an answer like any other. A connection is used again
   * when the answer's body was read to its end. Errors of the network are {@link IOException}s.
   *
   * @param method such as {@code PUT}
   * @param length how many bytes there are in {@code body}, which is not closed
   * @param limit the longest time in all
   * @throws ApiException {@code source_forbidden}
   */
  public Answer send(
      String method,
      URI url,
      Map<String, String> headers,
      InputStream body,
      long length,
      Duration limit)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, url);
    request.setEntity(new EntityTemplate(length, null, null, out -> copy(body, length, out)));
    Map<String, String> sent = new HashMap<>(headers);
    userInfo(url).ifPresent(it -> sent.putIfAbsent("Authorization", it));
    return open(request, url, sent, limit);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** Exactly so many bytes, in pieces that are worth a system call. */
  private static void copy(InputStream body, long length, OutputStream out) throws IOException {
    byte[] buffer = new byte[PIECE];
    for (long left = length; left > 0; ) {
      int count = body.read(buffer, 0, (int) Math.min(left, PIECE));
      if (count < 0) {
        throw new EOFException("The body ended " + left + " bytes early.");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  private Answer open(
      HttpUriRequestBase request, URI url, Map<String, String> headers, Duration limit)
      throws IOException {
    HttpHost origin = origin(url);
    request.setAuthority(new URIAuthority(origin)); // without the user's name and password
    headers.forEach(request::setHeader);
    Watch watch = new Watch(request, limit);
    try {
      return new Answer(url, client.executeOpen(origin, request, null), watch);
    } catch (AddressGuard.ForbiddenAddressException forbidden) {
      watch.close();
      throw new ApiException(
          ErrorKind.SOURCE_FORBIDDEN,
          host(url)
              + " is on a private network, which is not reached from here; the administrator can allow"
              + " a network with BITMILL_ALLOW_NETWORKS.",
          forbidden);
    } catch (IOException | RuntimeException failed) {
      watch.close();
      throw failed;
    }
  }

  /** Scheme, host and port, the scheme checked. */
  private static HttpHost origin(URI url) {
    if (!isHttp(url)) {
      throw new ApiException(
          ErrorKind.SOURCE_FORBIDDEN,
          "Only http:// and https:// URLs are fetched; got " + scheme(url) + "://.");
    }
    URIAuthority authority = authority(url);
    int port = authority.getPort();
    return new HttpHost(
        scheme(url),
        authority.getHostName(),
        port >= 0 ? port : scheme(url).equals("http") ? 80 : 443);
  }

  private static boolean isHttp(URI url) {
    return scheme(url).equals("http") || scheme(url).equals("https");
  }

  private static String scheme(URI url) {
    return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static String host(URI url) {
    return authority(url).getHostName();
  }

  /**
   * Java's reading where there is one: the other knows underscores, but not every IPv6 form.
   *
   * @throws IllegalArgumentException when there is no host to connect to
   */
  private static URIAuthority authority(URI url) {
    URIAuthority authority = readAuthority(url);
    boolean host = url.getHost() != null || HOST.matcher(authority.getHostName()).matches();
    if (!host || authority.getPort() > LAST_PORT) {
      throw new IllegalArgumentException(url + " names no host");
    }
    return authority;
  }

  private static URIAuthority readAuthority(URI url) {
    String host = url.getHost();
    if (host != null) {
      return new URIAuthority(url.getRawUserInfo(), host.replaceAll("^\\[|]$", ""), url.getPort());
    }
    String raw = url.getRawAuthority();
    if (raw == null) {
      throw new IllegalArgumentException(url + " names no host");
    }
    try {
      return URIAuthority.create(raw);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static Optional<String> userInfo(URI url) {
    String info = authority(url).getUserInfo();
    return Optional.ofNullable(info)
        .map(it -> java.net.URLDecoder.decode(it.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(it -> Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8)))
        .map(it -> "Basic " + it);
  }

  private static URI next(URI url, String location) {
    try {
      URI next = url.resolve(new URI(escaped(location)));
      if (isHttp(next)) {
        authority(next);
      }
      return next;
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      throw new ApiException(
          ErrorKind.SOURCE_UNREACHABLE,
          host(url) + " redirects to something that is not a URL.",
          malformed);
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean legal = b > ' ' && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0;
      escaped.append(legal ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return escaped.toString();
  }

  private static String notUrl(String field, String text) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return "`%s` must be a URL such as https://example.com/video.mp4; got `%s`."
        .formatted(field, shown);
  }

  /** Ends a request that takes too long, or whose call was cancelled. */
  private static final class Watch implements AutoCloseable {
    private final HttpUriRequestBase request;
    private final Context context = Context.current();
    private final Context.CancellationListener listener;
    private final Future<?> limit;

    Watch(HttpUriRequestBase request, Duration limit) {
      this.request = request;
      this.listener = cancelled -> request.cancel();
      this.limit = CLOCK.schedule(request::cancel, limit.toNanos(), TimeUnit.NANOSECONDS);
      context.addListener(listener, Runnable::run);
    }

    @Override
    public void close() {
      limit.cancel(false);
      context.removeListener(listener);
      request.cancel();
    }
  }

  /** What a server answered; closing it ends the transfer wherever it stands. */
  public static final class Answer implements AutoCloseable {
    private final URI url;
    private final ClassicHttpResponse response;
    private final Watch watch;

    private Answer(URI url, ClassicHttpResponse response, Watch watch) {
      this.url = url;
      this.response = response;
      this.watch = watch;
    }

    /** The URL that answered, after redirects. */
    public URI url() {
      return url;
    }

    public int status() {
      return response.getCode();
    }

    /**
     * The status with its words, such as {@code 404 Not Found}; only what can be stored of them.
     */
    public String statusLine() {
      String said = response.getReasonPhrase();
      return (status() + " " + (said == null ? "" : said.replaceAll("\\p{Cntrl}", ""))).strip();
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** How long the body will be, where the server says so and means it. */
    public Optional<Long> length() {
      return Optional.ofNullable(response.getEntity())
          .map(HttpEntity::getContentLength)
          .filter(length -> length >= 0);
    }

    public InputStream body() throws IOException {
      return response.getEntity() == null
          ? InputStream.nullInputStream()
          : response.getEntity().getContent();
    }

    private Optional<URI> redirect() {
      return REDIRECTS.contains(status())
          ? header("Location").map(location -> next(url, location))
          : Optional.empty();
    }

    @Override
    public void close() {
      watch.close();
      try {
        response.close();
      } catch (IOException alreadyBroken) {
        // The connection is thrown away whatever its state.
      }
    }
  }
}
