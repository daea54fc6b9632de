/** Runs, tasks and jobs: the durable part. */
@Configuration
@NullMarked
package dev.bitmill.tasks;

import io.micronaut.context.annotation.Configuration;
import org.jspecify.annotations.NullMarked;
