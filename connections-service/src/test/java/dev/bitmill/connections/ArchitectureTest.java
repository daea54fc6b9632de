package dev.bitmill.connections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.bitmill.connections.keys.PlainKey;
import dev.bitmill.connections.s3.StorageAccess;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import java.time.Instant;

@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.OwnClasses.class})
class ArchitectureTest {
  @ArchTest
  static final ArchRule features =
      slices()
          .matching("dev.bitmill.connections.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature that needs another must not be needed by it");

  @ArchTest
  static final ArchRule shape =
      noClasses()
          .that()
          .resideInAPackage("dev.bitmill.connections")
          .and()
          .areNotAssignableTo(ConnectionsApplication.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.bitmill.connections.(grants|idempotency|keys|projects|s3|storage|secrets|webhooks)..")
          .because("what the features share must not know them");

  @ArchTest
  static final ArchRule messages =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Endpoint")
          .and()
          .haveSimpleNameNotEndingWith("Messages")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.bitmill.connections.v1")
          .because("messages stay at the edge: logic takes and returns records");

  @ArchTest
  static final ArchRule tables =
      classes()
          .that()
          .areAnnotatedWith(JdbcRepository.class)
          .should()
          .bePackagePrivate()
          .because("a table belongs to one feature, and the others ask that feature");

  @ArchTest
  static final ArchRule endpoints =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Endpoint")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Repository")
          .because("an endpoint only adapts gRPC to the logic");

  @ArchTest
  static final ArchRule tink =
      noClasses()
          .that()
          .resideOutsideOfPackage("..secrets..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.crypto.tink..")
          .because("one class decides how secrets are encrypted");

  @ArchTest
  static final ArchRule sdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("..s3..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("one package knows how users' storage is asked, and what its answers mean");

  @ArchTest
  static final ArchRule opened =
      noClasses()
          .that()
          .areAnnotatedWith(JdbcRepository.class)
          .or()
          .areAnnotatedWith(MappedEntity.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(StorageAccess.class)
          .because("what opens users' storage must have no way into the database in plain text");

  @ArchTest
  static final ArchRule time =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .because("time comes from the injected Clock");

  @ArchTest
  static final ArchRule plainKeys =
      noClasses()
          .that()
          .areAnnotatedWith(JdbcRepository.class)
          .or()
          .areAnnotatedWith(MappedEntity.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(PlainKey.class)
          .because("a key in plain text must have no way into the database");

  /** The contract's generated classes lie beside the service's own. */
  static final class OwnClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/connections/v1/");
    }
  }
}
