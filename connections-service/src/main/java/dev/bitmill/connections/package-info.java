/** Projects, API keys and storage connections: every secret lives here and nowhere else. */
@Configuration
@Requires(property = "bitmill.service", value = "connections")
@NullMarked
package dev.bitmill.connections;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
