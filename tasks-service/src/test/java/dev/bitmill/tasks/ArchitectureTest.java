package dev.bitmill.tasks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.grpc.annotation.GrpcService;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.bitmill.tasks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule optionsArePure =
      noClasses()
          .that()
          .resideInAPackage("dev.bitmill.tasks.options..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.bitmill.tasks.graph..",
              "dev.bitmill.tasks.run..",
              "dev.bitmill.tasks.work..",
              "dev.bitmill.tasks.api..",
              "io.micronaut..",
              "java.sql..",
              "io.grpc..")
          .because(
              "what is asked for is read and refused as values, tested without anything running");

  @ArchTest
  static final ArchRule graphsArePure =
      noClasses()
          .that()
          .resideInAPackage("dev.bitmill.tasks.graph..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.bitmill.tasks.work..",
              "dev.bitmill.tasks.api..",
              "io.micronaut..",
              "java.sql..",
              "io.grpc..")
          .because("three bodies become one graph by pure functions");

  @ArchTest
  static final ArchRule rowsDoNotKnowWhoWorksOnThem =
      noClasses()
          .that()
          .resideInAPackage("dev.bitmill.tasks.run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.bitmill.tasks.graph..",
              "dev.bitmill.tasks.work..",
              "dev.bitmill.tasks.api..",
              "dev.bitmill.tasks.webhook..",
              "dev.bitmill.tasks.idempotency..",
              "dev.bitmill.tasks.events..")
          .because("the rules by which runs change hold whoever asks for the change");

  @ArchTest
  static final ArchRule endpointsStayAtTheEdge =
      classes()
          .that()
          .areAnnotatedWith(GrpcService.class)
          .should()
          .resideInAnyPackage(
              "dev.bitmill.tasks.api", "dev.bitmill.tasks.webhook", "dev.bitmill.tasks.events")
          .andShould()
          .haveSimpleNameEndingWith("Endpoint")
          .because("an endpoint adapts gRPC and nothing else");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("tests move the clock");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("whoever waits for a time is woken by db-scheduler");
}
