/** The files that users see: their rows, their paths, their commits and their delivery. */
@Configuration
@Requires(property = "bitmill.service", value = "files")
@NullMarked
package dev.bitmill.files;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
