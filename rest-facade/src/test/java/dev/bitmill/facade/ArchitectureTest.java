package dev.bitmill.facade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.bitmill.facade", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule features =
      slices()
          .matching("dev.bitmill.facade.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature that needs another must not be needed by it");

  @ArchTest
  static final ArchRule generic =
      noClasses()
          .that()
          .resideInAnyPackage("..transcoding..", "..dialect..", "..api..", "..openapi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.bitmill.files.v1..", "dev.bitmill.tasks.v1..", "dev.bitmill.connections.v1..")
          .because("a new RPC is a new endpoint without a line of Java");

  @ArchTest
  static final ArchRule netty =
      noClasses()
          .that()
          .resideInAPackage("dev.bitmill.facade.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "io.micronaut.http.server.netty..")
          .because("only the door knows which HTTP server it stands in");

  @ArchTest
  static final ArchRule channels =
      noClasses()
          .that()
          .resideOutsideOfPackage("..transcoding..")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("GrpcChannel")
          .because("one place says which services there are");
}
