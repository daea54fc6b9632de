package dev.bitmill.tasks.idempotency;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does once what clients may ask for twice. A call that its client marked with an idempotency key
 * is answered for a day with what was answered first; the record of that is written in the
 * transaction that does the work, so there are both or neither, whoever races and whatever dies.
 */
@Singleton
public class Once {
  private static final Duration KEPT = Duration.ofHours(24);

  private final FirstAnswerRepository answers;
  private final Clock clock;

  Once(FirstAnswerRepository answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * What is to be done.
   *
   * @param answer what the client is told
   * @param store does it, in one transaction
   */
  public record Work<M extends Message>(M answer, Runnable store) {}

  /**
   * Answers a call.
   *
   * @param parser reads what was answered before
   * @param prepare checks the request and makes the answer; nothing is stored yet
   * @throws ApiException {@code conflict} when the key was used for another request
   */
  public <M extends Message> M answer(
      Message request, Parser<M> parser, Supplier<Work<M>> prepare) {
    CallContext call = CallContext.current();
    if (call.idempotencyKey().isEmpty()) {
      Work<M> work = prepare.get();
      work.store().run();
      return work.answer();
    }
    String rpc = request.getDescriptorForType().getName();
    String id = call.projectId() + "/" + rpc + "/" + call.idempotencyKey();
    String digest = digest(request);
    Optional<M> before = before(id, digest, parser);
    if (before.isPresent()) {
      return before.get();
    }
    Work<M> work = prepare.get();
    return first(id, digest, work)
        ? work.answer()
        : before(id, digest, parser).orElseThrow(() -> new IllegalStateException(id + " is gone"));
  }

  /** Does the work unless somebody else did it meanwhile. Who comes at the same time waits here. */
  @Transactional
  boolean first(String id, String digest, Work<?> work) {
    Instant now = clock.instant();
    String answer = Base64.getEncoder().encodeToString(work.answer().toByteArray());
    if (answers.keep(id, digest, answer, now, now.minus(KEPT)) == 0) {
      return false;
    }
    work.store().run();
    return true;
  }

  private <M extends Message> Optional<M> before(String id, String digest, Parser<M> parser) {
    Optional<FirstAnswer> found =
        answers.findByIdAndCreatedAtAfter(id, clock.instant().minus(KEPT));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().digest().equals(digest)) {
      throw new ApiException(
          ErrorKind.CONFLICT,
          "This `Idempotency-Key` was used for another request; use a new one for each.");
    }
    CallContext.answeredBefore();
    return Optional.of(read(found.get(), parser));
  }

  private static <M extends Message> M read(FirstAnswer answer, Parser<M> parser) {
    try {
      return parser.parseFrom(Base64.getDecoder().decode(answer.answer()));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(answer.id() + " cannot be read", broken);
    }
  }

  /** The same for the same request, in whatever order its members came. */
  private static String digest(Message request) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      request.writeTo(out);
      out.flush();
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void sweep() {
    answers.sweep(clock.instant().minus(KEPT));
  }
}
