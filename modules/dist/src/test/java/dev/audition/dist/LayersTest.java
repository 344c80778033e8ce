package dev.audition.dist;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.audition.machine.StudyEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The arrows between modules and packages, as far as Maven and the module descriptor do not say.
 */
class LayersTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.audition");

  private static final String[] PURE = {
    "dev.audition.algorithm..",
    "dev.audition.forecast",
    "dev.audition.machine",
    "dev.audition.pruner",
    "dev.audition.random",
    "dev.audition.replay",
    "dev.audition.sampler",
    "dev.audition.space",
    "dev.audition.study",
  };

  /** Methods and constructors that let time or chance in, beside those of the banned types. */
  private static final Map<String, Set<String>> IMPURE =
      Map.of(
          "java.lang.Math", Set.of("random"),
          "java.lang.StrictMath", Set.of("random"),
          "java.lang.System",
              Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "identityHashCode"),
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.util.Collections", Set.of("shuffle"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.random.RandomGenerator", Set.of("getDefault", "of"));

  @Test
  void searchIsPure() {
    noClasses()
        .that(resideInAnyPackage(PURE))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "org.slf4j..")
                .or(describe("are files, clocks, threads or generators", LayersTest::isEffect)))
        .orShould()
        .accessTargetWhere(describe("time or chance comes from outside", LayersTest::isImpure))
        .because("the same history must give the same answer; time and chance come in as arguments")
        .check(PRODUCT);
  }

  private static boolean isEffect(JavaClass type) {
    return type.getName().matches("java\\.io\\.(File|PrintStream|RandomAccessFile).*")
        || type.isEquivalentTo(java.time.Clock.class)
        || type.isAssignableTo(Thread.class)
        || type.isAssignableTo(java.util.Random.class)
        || type.isAssignableTo(java.util.concurrent.Executor.class)
        || type.isAssignableTo(java.util.concurrent.Future.class);
  }

  private static boolean isImpure(JavaAccess<?> access) {
    return IMPURE
        .getOrDefault(access.getTargetOwner().getName(), Set.of())
        .contains(access.getTarget().getName());
  }

  @Test
  void packagesHaveNoCycle() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "every package";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(PRODUCT);
  }

  @Test
  void runnersIgnoreEachOther() {
    slices()
        .matching("dev.audition.runner.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAnyPackage("dev.audition.runner.stage"))
        .because("what they share is above them, or the results of stages")
        .check(PRODUCT);
  }

  @Test
  void librariesStayInTheirLayers() {
    only("org.apache.pekko..", "dev.audition", "dev.audition.engine..").check(PRODUCT);
    only("picocli..", "dev.audition.cli..").check(PRODUCT);
    only("org.ejml..", "dev.audition.algorithm..").check(PRODUCT);
    only("org.jline..", "dev.audition.cli..").check(PRODUCT);
    only("dev.cel..", "dev.audition.spec..").check(PRODUCT);
    only("software.amazon..", "dev.audition.s3..").check(PRODUCT);
    only("com.esotericsoftware..", "dev.audition.runner..").check(PRODUCT);
    only("org.apache.hc..", "dev.audition.exporter.webhook").check(PRODUCT);
    only("com.google.protobuf..", "dev.audition.exporter.tensorboard", "dev.audition.spec..")
        .check(PRODUCT);
    only("io.opentelemetry..", "dev.audition.exporter.otel").check(PRODUCT);
    only("org.mlflow..", "dev.audition.exporter.mlflow").check(PRODUCT);
    only("io.micrometer..", "dev.audition.exporter.prometheus").check(PRODUCT);
    only(
            "com.fasterxml.jackson..",
            "dev.audition.checkpoint..",
            "dev.audition.cli..",
            "dev.audition.exporter..",
            "dev.audition.runner..",
            "dev.audition.spec..",
            "dev.audition.storage..")
        .check(PRODUCT);
  }

  private static ArchRule only(String library, String... layers) {
    return noClasses()
        .that(resideOutsideOfPackages(layers))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that(resideOutsideOfPackages("dev.audition.cli.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.audition.cli..")
        .check(PRODUCT);
  }

  @Test
  void eventsAreRecordsThatOnlyTellWhatHappened() {
    var events =
        PRODUCT.stream()
            .filter(type -> type.isAssignableTo(StudyEvent.class) && !type.isInterface())
            .toList();
    assertThat(events).isNotEmpty().allMatch(JavaClass::isRecord);
    for (var event : events) {
      assertThat(event.getAllRawInterfaces())
          .as("interfaces of %s", event.getName())
          .allMatch(face -> face.getPackageName().equals(event.getPackageName()));
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        PRODUCT.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(own -> !own.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertThat(unmarked).as("packages without @NullMarked in their package-info.java").isEmpty();
  }
}
