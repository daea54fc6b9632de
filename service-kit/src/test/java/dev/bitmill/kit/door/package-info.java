/** A service for the kit's own tests. Other modules' tests have it on their classpath too: off. */
@Configuration
@Requires(property = "kit.peer")
@NullMarked
package dev.bitmill.kit.door;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
