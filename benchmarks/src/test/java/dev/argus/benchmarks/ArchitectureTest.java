package dev.argus.benchmarks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Which module may know which, and what code that runs inside the user's own JVM may need.
 *
 * <p>Reads the compiled classes of all modules, so that it sees the agent as it is before its
 * relocation.
 */
@AnalyzeClasses(locations = ArchitectureTest.CompiledModules.class)
class ArchitectureTest {

  private static final String CORE = "dev.argus.core..";
  private static final String ROUTER = "dev.argus.router..";
  private static final String PATTERNS = "dev.argus.patterns..";
  private static final String AGENT = "dev.argus.agent..";
  private static final String JUNIT5 = "dev.argus.junit5..";
  private static final String BENCHMARKS = "dev.argus.benchmarks..";

  /** The JDK, with the two packages of its own that it keeps open to libraries. */
  private static final String[] JDK = {"java..", "javax..", "sun.misc", "sun.reflect", "jdk.net.."};

  private static final String ANNOTATIONS = "org.jspecify.annotations..";
  private static final String SLF4J = "org.slf4j..";
  private static final String JACKSON = "com.fasterxml.jackson..";

  @ArchTest
  static final ArchRule coreKnowsNothingButItsLibraries =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(jdkAnd(CORE, ANNOTATIONS, SLF4J, JACKSON)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule patternsKnowCoreAlone =
      noClasses()
          .that()
          .resideInAPackage(PATTERNS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROUTER, AGENT, JUNIT5, BENCHMARKS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule routerIsUsableAlone =
      noClasses()
          .that()
          .resideInAPackage(ROUTER)
          .should()
          .dependOnClassesThat(resideInAnyPackage("dev.argus..").and(outside(ROUTER)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule agentKnowsCoreAlone =
      noClasses()
          .that()
          .resideInAPackage(AGENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROUTER, PATTERNS, JUNIT5, BENCHMARKS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingButBenchmarksKnowsTheAgent =
      noClasses()
          .that()
          .resideOutsideOfPackages(AGENT, BENCHMARKS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(AGENT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingKnowsBenchmarks =
      noClasses()
          .that()
          .resideOutsideOfPackage(BENCHMARKS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BENCHMARKS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule modulesFormNoCircle =
      slices().matching("dev.argus.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule internalsAreUsedByTheirOwnModuleAlone =
      classes()
          .that()
          .resideInAPackage("dev.argus.*..internal..")
          .should(onlyBeUsedByTheirOwnModule())
          .allowEmptyShould(true);

  /** A generated test runs it in the user's own test JVM, on the user's own class path. */
  @ArchTest
  static final ArchRule replayHasNoThirdPartyDependency =
      classes()
          .that()
          .resideInAnyPackage("dev.argus.core.replay..", "dev.argus.core.snapshot..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      jdkAnd("dev.argus.core.replay..", "dev.argus.core.snapshot..", ANNOTATIONS))
                  .or(rootException()))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule rootExceptionHasNoThirdPartyDependency =
      classes()
          .that(rootException())
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(jdkAnd("dev.argus.core", ANNOTATIONS)))
          .allowEmptyShould(true);

  @ArchTest
  static void everyPackageSaysWhatLivesThereAndIsNullMarked(JavaClasses classes) {
    Set<String> unmarked =
        classes.stream()
            .map(JavaClass::getPackage)
            .filter(p -> !p.getName().endsWith(".jmh_generated"))
            .filter(p -> p.tryGetAnnotationOfType(NullMarked.class).isEmpty())
            .map(p -> p.getName())
            .collect(Collectors.toSet());
    if (!unmarked.isEmpty()) {
      throw new AssertionError("no package-info.java with @NullMarked in " + unmarked);
    }
  }

  private static String[] jdkAnd(String... packages) {
    return Stream.concat(Stream.of(JDK), Stream.of(packages)).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> outside(String packages) {
    return DescribedPredicate.not(resideInAPackage(packages));
  }

  private static DescribedPredicate<JavaClass> rootException() {
    return DescribedPredicate.describe(
        "ArgusException", c -> c.getName().equals("dev.argus.core.ArgusException"));
  }

  private static ArchCondition<JavaClass> onlyBeUsedByTheirOwnModule() {
    return new ArchCondition<>("only be used by their own module") {
      @Override
      public void check(JavaClass internal, ConditionEvents events) {
        for (Dependency use : internal.getDirectDependenciesToSelf()) {
          if (!module(use.getOriginClass()).equals(module(internal))) {
            events.add(SimpleConditionEvent.violated(use, use.getDescription()));
          }
        }
      }
    };
  }

  /** The third part of the package name: {@code dev.argus.core.snapshot} is in {@code core}. */
  private static String module(JavaClass c) {
    String[] parts = c.getPackageName().split("\\.", 4);
    return parts.length < 3 ? "" : parts[2];
  }

  /** The class directories of all modules. */
  static final class CompiledModules implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
      Path root = Path.of(System.getProperty("argus.root", ".."));
      Set<Location> found =
          Stream.of(
                  "argus-core",
                  "argus-router",
                  "argus-patterns",
                  "argus-agent",
                  "argus-junit5",
                  "benchmarks")
              .map(module -> root.resolve(module).resolve("target").resolve("classes"))
              .filter(Files::isDirectory)
              .map(Location::of)
              .collect(Collectors.toSet());
      if (found.size() != 6) {
        throw new IllegalStateException("build all modules first: only " + found + " are there");
      }
      return found;
    }
  }
}
