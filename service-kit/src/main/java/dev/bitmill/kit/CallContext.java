package dev.bitmill.kit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.MDC;

/**
 * Who a call is for. Set by {@link InboundInterceptor}, or by {@link #call} where work begins
 * without a call, and carried to the next service by {@link OutboundInterceptor}.
 *
 * @param projectId the project; empty for calls that belong to none (authentication, start-up)
 * @param requestId the {@code req_…} id that every log line of the request bears
 * @param actor what acts: {@code key_…} or {@code task_…}; empty when unknown
 * @param idempotencyKey what the client marked the call with, so that repeating it does nothing
 *     twice; empty when it did not. It is for the service that was called and travels no further
 */
public record CallContext(String projectId, String requestId, String actor, String idempotencyKey) {
  /** How a caller hands over the client's {@code Idempotency-Key}. */
  public static final Metadata.Key<String> IDEMPOTENCY_KEY = header("x-bitmill-idempotency-key");

  /** Stands in the headers of an answer that was given before. */
  public static final Metadata.Key<String> REPLAYED = header("x-bitmill-replayed");

  private static final Context.Key<CallContext> KEY = Context.key("bitmill-call");
  private static final Context.Key<AtomicBoolean> REPEATS = Context.key("bitmill-repeats");
  private static final String LOG_KEY = "request";
  private static final Metadata.Key<String> PROJECT = header("x-bitmill-project");
  private static final Metadata.Key<String> REQUEST = header("x-request-id");
  private static final Metadata.Key<String> ACTOR = header("x-bitmill-actor");

  public CallContext(String projectId, String requestId, String actor) {
    this(projectId, requestId, actor, "");
  }

  /** The current call's. */
  public static CallContext current() {
    CallContext context = KEY.get();
    return context == null ? new CallContext("", "", "") : context;
  }

  /** What the headers of a call say; a call without a request id gets one. */
  static CallContext from(Metadata headers) {
    String requestId = get(headers, REQUEST);
    return new CallContext(
        get(headers, PROJECT),
        requestId.isEmpty() ? Ids.make("req") : requestId,
        get(headers, ACTOR),
        get(headers, IDEMPOTENCY_KEY));
  }

  /** The same as the headers of a call. */
  void writeTo(Metadata headers) {
    headers.put(PROJECT, projectId);
    headers.put(REQUEST, requestId);
    headers.put(ACTOR, actor);
  }

  /** The current call's project; a call without one is refused. */
  public static String project() {
    String project = current().projectId();
    if (project.isEmpty()) {
      throw new ApiException(ErrorKind.FORBIDDEN, "This call needs a project.");
    }
    return project;
  }

  /** Runs the work as this call. */
  public <T> T call(Callable<T> work) throws Exception {
    try (var _ = markLog()) {
      return attachTo(Context.current()).call(work);
    }
  }

  /** Runs the work as this call. */
  public void run(Runnable work) {
    try (var _ = markLog()) {
      attachTo(Context.current()).run(work);
    }
  }

  /** Marks the thread's log lines with the request id until the mark is closed. */
  Mark markLog() {
    String outer = MDC.get(LOG_KEY);
    if (!requestId.isEmpty()) {
      MDC.put(LOG_KEY, requestId);
    }
    return () -> {
      if (outer == null) {
        MDC.remove(LOG_KEY);
      } else {
        MDC.put(LOG_KEY, outer);
      }
    };
  }

  /** Gives the log lines back the mark that they had before. */
  interface Mark extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * What tells a repeat of the current call from another one.
   *
   * @param id project, kind of request and the client's idempotency key
   * @param digest the same for the same request, in whatever order its members came
   */
  public record Marked(String id, String digest) {
    /**
     * Makes sure that a request which was answered before was this one.
     *
     * @throws ApiException {@code conflict} when its digest is another
     */
    public void check(String before) {
      if (!before.equals(digest)) {
        throw new ApiException(
            ErrorKind.CONFLICT,
            "This `Idempotency-Key` was used for another request; use a new one for each.");
      }
    }
  }

  /** The current call, where its client marked it so that it may be repeated. */
  public static Optional<Marked> marked(Message request) {
    CallContext call = current();
    String kind = request.getDescriptorForType().getName();
    return call.idempotencyKey.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Marked(call.projectId + "/" + kind + "/" + call.idempotencyKey, digestOf(request)));
  }

  private static String digestOf(Message request) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      request.writeTo(out);
      out.flush();
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Context attachTo(Context context) {
    return context.withValues(KEY, this, REPEATS, new AtomicBoolean());
  }

  /** Lets the caller know that the answer to the current call is one that was given before. */
  public static void answeredBefore() {
    AtomicBoolean repeats = REPEATS.get();
    if (repeats != null) {
      repeats.set(true);
    }
  }

  /** Adds to the headers of an answer what was said about it in that context. */
  static void describe(Context context, Metadata headers) {
    AtomicBoolean repeats = REPEATS.get(context);
    if (repeats != null && repeats.get()) {
      headers.put(REPLAYED, "true");
    }
  }

  private static String get(Metadata headers, Metadata.Key<String> key) {
    String value = headers.get(key);
    return value == null ? "" : value;
  }

  private static Metadata.Key<String> header(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
