package org.suyuan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Each package is a floor that stands on those before it; nothing reaches up. */
@AnalyzeClasses(packages = "org.suyuan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** From the ground up. The front door, {@code org.suyuan} itself, stands on all of them. */
  private static final List<String> FLOORS =
      List.of(
          "org.suyuan.network",
          "org.suyuan.hydrology",
          "org.suyuan.transport",
          "org.suyuan.monitoring",
          "org.suyuan.tracing",
          "org.suyuan.forecast",
          "org.suyuan.dataset");

  @ArchTest
  static void nothingReachesUp(JavaClasses classes) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      String[] above =
          Stream.concat(
                  FLOORS.stream().skip(floor + 1L).map(p -> p + ".."), Stream.of("org.suyuan"))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(FLOORS.get(floor) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .because("each package stands on those before it: " + FLOORS)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  /** The rooms of tracing, from the ground up; the answer's own words lie below all of them. */
  private static final List<String> ROOMS =
      Stream.of(
              "",
              ".events",
              ".prior",
              ".screening",
              ".alarm",
              ".likelihood",
              ".posterior",
              ".several",
              ".release",
              ".answer")
          .map(room -> "org.suyuan.tracing" + room)
          .toList();

  @ArchTest
  static void noRoomOfTracingReachesUp(JavaClasses classes) {
    for (int room = 0; room < ROOMS.size(); room++) {
      String[] above = ROOMS.stream().skip(room + 1L).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .because("each room stands on those before it: " + ROOMS)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule NO_ROOM_OF_TRACING_OUTSIDE_THE_LIST =
      noClasses()
          .that()
          .resideInAPackage("org.suyuan.tracing..")
          .should()
          .resideOutsideOfPackages(ROOMS.toArray(String[]::new))
          .because("a new room needs its place in this test and in the package's own comment");

  @ArchTest
  static final ArchRule NO_PACKAGE_OUTSIDE_THE_FLOORS =
      noClasses()
          .should()
          .resideOutsideOfPackages(
              Stream.concat(FLOORS.stream().map(p -> p + ".."), Stream.of("org.suyuan"))
                  .toArray(String[]::new))
          .because("a new package needs its floor in this test and in the design");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.suyuan.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule JGRAPHT_ONLY_IN_THE_NETWORK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.suyuan.network..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jgrapht..")
          .because("it checks the raw graph and views the frozen one; nothing else walks it")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule BITMAPS_ONLY_IN_NETWORK_AND_TRACING =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.suyuan.network..", "org.suyuan.tracing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.roaringbitmap..")
          .because("sets of sources are made by the network and narrowed by the screening")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule A_LIBRARY_DOES_NOT_PRINT =
      NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);
}
