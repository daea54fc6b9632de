package dev.bitmill.tasks.run;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task, as it is remembered.
 *
 * @param number as {@link TaskRow#attempt} counts them
 * @param worker the process that made it
 * @param finishedAt null while it goes on
 * @param errorKind why it did not complete; null when it did, or goes on
 */
@MappedEntity("task_attempt")
public record Tried(
    @Id String taskId,
    int number,
    @Nullable String worker,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String errorKind,
    @Nullable String errorMessage) {}
