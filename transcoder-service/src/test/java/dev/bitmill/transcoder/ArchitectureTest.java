package dev.bitmill.transcoder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.bitmill.transcoder",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule PLANS_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("..transcoder.plan", "..transcoder.media")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..transcoder.process", "..transcoder.engine", "java.nio.file..", "java.io..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Process.class)
          .because("a plan is tested as a list of arguments, without running anything");

  @ArchTest
  static final ArchRule MESSAGES_STAY_AT_THE_EDGE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.bitmill.transcoder.(*)")
          .and()
          .resideOutsideOfPackage("dev.bitmill.transcoder.v1")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.bitmill.transcoder.v1", "dev.bitmill.media.v1")
          .because("the contract may change without the logic, and the logic without the contract");

  @ArchTest
  static final ArchRule THE_ENDPOINT_ONLY_ADAPTS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Endpoint")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..transcoder.plan", "..transcoder.process", "..transcoder.probe", "java.nio.file..")
          .because("what it calls can be tested without gRPC");

  @ArchTest
  static final ArchRule CHILD_PROCESSES_HAVE_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..transcoder.process")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class)
          .because("only Child drains, watches and ends what it starts");

  @ArchTest
  static final ArchRule ONE_WAY_OF_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("log lines bear the request's id through slf4j");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("dev.bitmill.transcoder.(*)..")
          .should()
          .beFreeOfCycles()
          .because("each package can be read by itself");
}
