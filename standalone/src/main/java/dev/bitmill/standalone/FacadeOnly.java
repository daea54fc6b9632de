package dev.bitmill.standalone;

import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.inject.BeanConfiguration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beans of libraries that only the facade brings out of the services' contexts, which
 * then hold what they hold in processes of their own: with a JSON mapper about, Micronaut Data
 * would read JSON columns by it, and not by the converters that they name.
 */
public final class FacadeOnly implements BeanConfiguration {
  private static final List<String> LIBRARIES =
      List.of("io.micronaut.jackson.", "io.micronaut.http.server.");

  @Override
  public boolean isEnabled(BeanContext context, @Nullable BeanResolutionContext resolution) {
    return context instanceof PropertyResolver properties
        && properties
            .getProperty("bitmill.service", String.class)
            .filter("facade"::equals)
            .isPresent();
  }

  @Override
  public boolean isWithin(String bean) {
    return LIBRARIES.stream().anyMatch(bean::startsWith);
  }

  @Override
  public Package getPackage() {
    return FacadeOnly.class.getPackage();
  }

  @Override
  public String getName() {
    return FacadeOnly.class.getName();
  }

  @Override
  public String getVersion() {
    return "1";
  }
}
