package dev.bitmill.kit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running service: a Micronaut context of its own, with the configuration under its own folder
 * of the classpath, and without the beans of other services that may be on it: each service's
 * package requires that {@code bitmill.service} names it. A service's {@code main}, the standalone
 * program and the tests all start services through this class, so they run the same wiring.
 */
public final class ServiceRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceRuntime.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private ServiceRuntime(ApplicationContext context) {
    this.context = context.start();
    this.server = server(context);
    server.start();
  }

  /** The gRPC server, even where an HTTP server is on the classpath too. */
  private static EmbeddedServer server(ApplicationContext context) {
    return context.containsBean(GrpcEmbeddedServer.class)
        ? context.getBean(GrpcEmbeddedServer.class)
        : context.getBean(EmbeddedServer.class);
  }

  /**
   * Starts a service.
   *
   * @param service one of {@code connections}, {@code files}, {@code tasks}, {@code transcoder},
   *     {@code facade}
   * @param properties configuration that wins over the files and the environment
   * @throws IllegalStateException with a sentence for the person who starts it
   */
  public static ServiceRuntime start(String service, Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .overrideConfigLocations("classpath:" + service + "/")
            .properties(properties)
            .properties(Map.of("bitmill.service", service))
            .banner(false)
            .deduceEnvironment(false)
            .build();
    try {
      return new ServiceRuntime(context);
    } catch (RuntimeException failed) {
      context.close();
      throw new IllegalStateException(service + " cannot start: " + reason(failed), failed);
    }
  }

  /** What went wrong, without the framework's account of the beans that needed it. */
  private static String reason(Throwable failed) {
    Throwable reason = failed;
    while (reason.getCause() != null
        && reason.getClass().getPackageName().startsWith("io.micronaut")) {
      reason = reason.getCause();
    }
    return String.valueOf(reason.getMessage());
  }

  /** A service's {@code main}: starts it and ends it with the process. */
  public static void main(String service, String... args) {
    if (args.length > 0) {
      throw new IllegalArgumentException(
          "Configured by the environment, not by arguments: " + Arrays.toString(args));
    }
    try {
      ServiceRuntime runtime = start(service, Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "shutdown"));
      // All threads of a gRPC server are daemons; this one keeps the process.
      Thread.ofPlatform().name(service).start(new CompletableFuture<>()::join);
    } catch (IllegalStateException refused) {
      log.error(refused.getMessage());
      log.debug("Because", refused);
      System.exit(1);
    }
  }

  /** A bean of the service, for tests and the standalone program. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    context.close();
  }

  @Factory
  static final class Shared {
    @Bean
    @Singleton
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
