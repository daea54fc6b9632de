/** The files that users see: their rows, their paths, their commits and their delivery. */
@Configuration
@NullMarked
package dev.bitmill.files;

import io.micronaut.context.annotation.Configuration;
import org.jspecify.annotations.NullMarked;
