/** Runs, tasks and jobs: the durable part. */
@Configuration
@Requires(property = "bitmill.service", value = "tasks")
@NullMarked
package dev.bitmill.tasks;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
