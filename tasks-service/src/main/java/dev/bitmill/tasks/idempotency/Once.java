package dev.bitmill.tasks.idempotency;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.CallContext.Marked;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
   * @throws dev.bitmill.kit.ApiException {@code conflict} when the key was used for another request
   */
  public <M extends Message> M answer(
      Message request, Parser<M> parser, Supplier<Work<M>> prepare) {
    Optional<Marked> mark = CallContext.marked(request);
    Optional<M> before = mark.flatMap(it -> before(it, parser));
    if (before.isPresent()) {
      return before.get();
    }
    Work<M> work = prepare.get();
    if (mark.isEmpty()) {
      work.store().run();
      return work.answer();
    }
    return first(mark.get(), work) ? work.answer() : before(mark.get(), parser).orElseThrow();
  }

  /** Does the work unless somebody else did it meanwhile. Who comes at the same time waits here. */
  @Transactional
  boolean first(Marked mark, Work<?> work) {
    Instant now = clock.instant();
    String answer = Base64.getEncoder().encodeToString(work.answer().toByteArray());
    if (answers.keep(mark.id(), mark.digest(), answer, now, now.minus(KEPT)) == 0) {
      return false;
    }
    work.store().run();
    return true;
  }

  private <M extends Message> Optional<M> before(Marked mark, Parser<M> parser) {
    Optional<FirstAnswer> found =
        answers.findByIdAndCreatedAtAfter(mark.id(), clock.instant().minus(KEPT));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    mark.check(found.get().digest());
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

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void sweep() {
    answers.sweep(clock.instant().minus(KEPT));
  }
}
