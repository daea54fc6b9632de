/** The HTTP API in front of the services. */
@Configuration
@NullMarked
package dev.bitmill.facade;

import io.micronaut.context.annotation.Configuration;
import org.jspecify.annotations.NullMarked;
