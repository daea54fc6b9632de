package dev.bitmill.connections.idempotency;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.bitmill.connections.secrets.Resealing;
import dev.bitmill.connections.secrets.Vault;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.CallContext.Marked;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does once what clients may ask for twice. A call that its client marked with an idempotency key
 * is answered for a day with what was answered first, secrets and all; they are kept encrypted.
 */
@Singleton
public class Once implements Resealing {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String SEPARATOR = ":";

  private final FirstAnswerRepository answers;
  private final Vault vault;
  private final Clock clock;

  Once(FirstAnswerRepository answers, Vault vault, Clock clock) {
    this.answers = answers;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Answers a call, in one transaction with the record of it: there are both or neither, whatever
   * dies. Who comes at the same time waits and is told the same.
   *
   * @throws dev.bitmill.kit.ApiException {@code conflict} when the key was used for another request
   */
  public <M extends Message> M answer(Message request, Parser<M> parser, Supplier<M> work) {
    Optional<Marked> mark = CallContext.marked(request);
    return mark.isEmpty() ? work.get() : first(mark.get(), parser, work);
  }

  @Transactional
  <M extends Message> M first(Marked mark, Parser<M> parser, Supplier<M> work) {
    answers.lock(mark.id());
    Optional<M> before = before(mark, parser);
    if (before.isPresent()) {
      return before.get();
    }
    M answer = work.get();
    String text = Base64.getEncoder().encodeToString(answer.toByteArray());
    String project = CallContext.current().projectId();
    String sealed = vault.seal(mark.digest() + SEPARATOR + text, project, mark.id());
    answers.remove(mark.id()); // one that has expired
    answers.save(new FirstAnswer(mark.id(), project, sealed, clock.instant()));
    return answer;
  }

  private <M extends Message> Optional<M> before(Marked mark, Parser<M> parser) {
    return answers
        .findByIdAndCreatedAtAfter(mark.id(), clock.instant().minus(KEPT))
        .map(this::open)
        .map(text -> read(mark, text.split(SEPARATOR, 2), parser));
  }

  private static <M extends Message> M read(
      Marked mark, String[] digestAndAnswer, Parser<M> parser) {
    mark.check(digestAndAnswer[0]);
    CallContext.answeredBefore();
    try {
      return parser.parseFrom(Base64.getDecoder().decode(digestAndAnswer[1]));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(mark.id() + " cannot be read", broken);
    }
  }

  private String open(FirstAnswer answer) {
    return vault.open(answer.sealed(), answer.projectId(), answer.id());
  }

  @Override
  public int reseal() {
    List<FirstAnswer> all = answers.findAll();
    all.forEach(
        answer ->
            answers.reseal(
                answer.id(),
                answer.sealed(),
                vault.seal(open(answer), answer.projectId(), answer.id())));
    return all.size();
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void sweep() {
    answers.sweep(clock.instant().minus(KEPT));
  }
}
