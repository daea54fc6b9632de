package dev.bitmill.connections.projects;

import dev.bitmill.connections.keys.PlainKey;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/**
 * Where no launcher asks for it: the default project accepts the environment's key from the start.
 */
@Singleton
@Requires(property = "bitmill.api-key", notEquals = "")
final class KeyFromEnvironment implements ApplicationEventListener<StartupEvent> {
  private final Projects projects;
  private final String key;

  KeyFromEnvironment(Projects projects, @Property(name = "bitmill.api-key") String key) {
    if (key.length() < PlainKey.SHORTEST) {
      throw new IllegalArgumentException(
          "BITMILL_API_KEY must have at least %d characters; it has %d."
              .formatted(PlainKey.SHORTEST, key.length()));
    }
    this.projects = projects;
    this.key = key;
  }

  @Override
  public void onApplicationEvent(StartupEvent started) {
    projects.ensureDefault(key);
  }
}
