package dev.bitmill.files;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.bitmill.files.v1.File;
import io.micronaut.grpc.annotation.GrpcService;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.hc.client5.http.classic.HttpClient;

@AnalyzeClasses(
    packages = "dev.bitmill.files",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("files")
          .definedBy(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "the service's own root package",
                  it -> it.getPackageName().equals("dev.bitmill.files")))
          .layer("fetch")
          .definedBy("dev.bitmill.files.fetch")
          .layer("push")
          .definedBy("dev.bitmill.files.push")
          .layer("transfer")
          .definedBy("dev.bitmill.files.transfer")
          .layer("store")
          .definedBy("dev.bitmill.files.store")
          .layer("s3")
          .definedBy("dev.bitmill.files.s3")
          .whereLayer("files")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("s3")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("fetch")
          .mayOnlyBeAccessedByLayers("files")
          .whereLayer("push")
          .mayOnlyBeAccessedByLayers("files")
          .whereLayer("transfer")
          .mayOnlyBeAccessedByLayers("fetch", "push")
          .because("bytes know nothing of files, so that another store changes nothing above it");

  @ArchTest
  static final ArchRule onlyTheStoreTouchesTheDisk =
      noClasses()
          .that()
          .doNotHaveSimpleName("FolderStore")
          .and()
          .haveSimpleNameNotStartingWith("Sink")
          .and()
          .doNotHaveSimpleName("Spill")
          .and()
          .doNotHaveSimpleName("DirectDisk")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Files.class)
          .because("what a user names must never become a path on this machine");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksS3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.bitmill.files.s3")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because(
              "it reaches the operator's own bucket without the guard, and users' storage is not"
                  + " that");

  @ArchTest
  static final ArchRule onlyGuardedFetching =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(HttpClient.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.http.HttpClient")
          .because("an unguarded client lets users reach what only this machine can");

  @ArchTest
  static final ArchRule endpointsAreDoors =
      classes()
          .that()
          .areAnnotatedWith(GrpcService.class)
          .should()
          .haveSimpleNameEndingWith("Endpoint")
          .andShould()
          .bePackagePrivate()
          .because("an endpoint adapts gRPC and nothing else calls it");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("a test must be able to say what time it is");

  @ArchTest
  static final ArchRule rowsAreNotMessages =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Row")
          .or()
          .haveSimpleNameEndingWith("Rows")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(File.class)
          .because("there are two shapes and one mapper between them");
}
