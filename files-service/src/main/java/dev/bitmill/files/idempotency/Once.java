package dev.bitmill.files.idempotency;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Does once what clients may ask for twice. A call that its client marked with an idempotency key
 * is answered for a day with what was answered first. A call that was not marked is just answered.
 */
@Singleton
public class Once {
  private static final Duration KEPT = Duration.ofHours(24);

  private final FirstAnswerRows answers;
  private final Clock clock;
  private final ConcurrentMap<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

  Once(FirstAnswerRows answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Answers a call whose work takes long. Who comes to this instance at the same time waits for the
   * end of it.
   *
   * @param work ends with {@link #keep}, which is what makes sure that it counts once
   * @throws dev.bitmill.kit.ApiException {@code conflict} when the key was used for another request
   */
  public <M extends Message> M answer(Message request, Parser<M> parser, Supplier<M> work) {
    Optional<Marked> mark = CallContext.marked(request);
    return mark.isEmpty()
        ? work.get()
        : alone(mark.get().id(), () -> before(mark.get(), parser).orElseGet(work));
  }

  /**
   * Stores something and remembers the answer in the same transaction, so there are both or
   * neither, whatever dies. Who comes at the same time, to whatever instance, waits and is told the
   * same; nothing is stored for it.
   *
   * @throws dev.bitmill.kit.ApiException {@code conflict} when the key was used for another request
   */
  public <M extends Message> M keep(Message request, Parser<M> parser, Supplier<M> store) {
    Optional<Marked> mark = CallContext.marked(request);
    return mark.isEmpty() ? store.get() : first(mark.get(), parser, store);
  }

  @Transactional
  <M extends Message> M first(Marked mark, Parser<M> parser, Supplier<M> store) {
    answers.lock(mark.id());
    Optional<M> before = before(mark, parser);
    if (before.isPresent()) {
      return before.get();
    }
    M answer = store.get();
    answers.remove(mark.id()); // one that has expired
    answers.save(
        new FirstAnswerRow(mark.id(), mark.digest(), answer.toByteArray(), clock.instant()));
    return answer;
  }

  private <M> M alone(String id, Supplier<M> work) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    for (CompletableFuture<Void> other = running.putIfAbsent(id, mine);
        other != null;
        other = running.putIfAbsent(id, mine)) {
      other.join();
    }
    try {
      return work.get();
    } finally {
      running.remove(id);
      mine.complete(null);
    }
  }

  private <M extends Message> Optional<M> before(Marked mark, Parser<M> parser) {
    Optional<FirstAnswerRow> found =
        answers.findByIdAndCreatedAtAfter(mark.id(), clock.instant().minus(KEPT));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    mark.check(found.get().digest());
    CallContext.answeredBefore();
    return Optional.of(read(found.get(), parser));
  }

  private static <M extends Message> M read(FirstAnswerRow row, Parser<M> parser) {
    try {
      return parser.parseFrom(row.answer());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(row.id() + " cannot be read", broken);
    }
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void sweep() {
    answers.sweep(clock.instant().minus(KEPT));
  }
}
