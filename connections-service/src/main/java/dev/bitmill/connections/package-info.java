/** Projects, API keys and storage connections: every secret lives here and nowhere else. */
@Configuration
@NullMarked
package dev.bitmill.connections;

import io.micronaut.context.annotation.Configuration;
import org.jspecify.annotations.NullMarked;
