/** The HTTP API in front of the services. */
@Configuration
@Requires(property = "bitmill.service", value = "facade")
@NullMarked
package dev.bitmill.facade;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
