package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Pivots;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Wording;

class PivotFinderTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();

  private static Suspect suspect(String id, String outfall, double p, Evidence... evidence) {
    Suspect.Band band = new Suspect.Band(1, 2, 3);
    return new Suspect(
        0,
        id.isEmpty() ? Suspect.Kind.UNREGISTERED : Suspect.Kind.ENTERPRISE,
        id,
        id.isEmpty() ? "not on the register" : "name of " + id,
        1,
        outfall,
        "R1",
        p,
        new Suspect.ReleaseWindow(0, 1, band),
        band,
        10,
        0,
        List.of(evidence));
  }

  private static Evidence at(String station, double logWeight) {
    return new Evidence.AtStation(
        station, "gauge " + station, FLUORIDE, logWeight, logWeight > 0, 1, 1);
  }

  /** A station that halves one and doubles the other, taken away, turns 80:20 into 50:50. */
  @Test
  void whatAStationSaidIsTakenBack() {
    List<Suspect> suspects =
        List.of(
            suspect("A", "O1", 0.8, at("S", Math.log(2)), at("ALARM", 5)),
            suspect("B", "O2", 0.2, at("S", -Math.log(2)), at("ALARM", 3)));
    Pivots pivots = new PivotFinder(suspects, "ALARM", 1).find();
    assertThat(pivots.hinges()).hasSize(1);
    Pivots.Hinge hinge = pivots.hinges().get(0);
    assertThat(hinge.stationId()).isEqualTo("S");
    assertThat(hinge.moved()).isCloseTo(0.3, within(1e-12));
    assertThat(hinge.probabilityWithout()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whatTurnsTheOrderIsNamedFirst() {
    List<Suspect> suspects =
        List.of(
            suspect("A", "O1", 0.6, at("S", 1), at("T", 0.1)),
            suspect("B", "O2", 0.3, at("S", -2)),
            suspect("", "", 0.1, at("T", 1)));
    Pivots pivots = new PivotFinder(suspects, "ALARM", 1).find();
    Pivots.Hinge first = pivots.hinges().get(0);
    assertThat(first.stationId()).isEqualTo("S");
    assertThat(first.changesFirst()).isTrue();
    assertThat(Wording.of(Locale.ENGLISH).pivots(pivots).get(0))
        .startsWith("Without the measurements of gauge S, name of B would be first, with ");
  }

  /** The register stands beside an unregistered suspect as a usual source does. */
  @Test
  void theRegisterIsAGround() {
    Evidence heavy = new Evidence.PermitHeld(Math.log(8), FLUORIDE, true);
    List<Suspect> suspects =
        List.of(suspect("A", "O1", 0.8, heavy), suspect("", "", 0.2, at("S", 1)));
    Pivots.Hinge hinge =
        new PivotFinder(suspects, "ALARM", 2)
            .find().hinges().stream()
                .filter(h -> h.stationId().isEmpty())
                .findFirst()
                .orElseThrow();
    assertThat(hinge.probabilityWithout()).isCloseTo(0.5, within(1e-12));
  }

  /** The outfall to visit is the one whose yes or no is least known. */
  @Test
  void theVisitHalvesWhatIsOpen() {
    List<Suspect> suspects =
        new ArrayList<>(
            List.of(
                suspect("A", "O1", 0.7),
                suspect("B", "O2", 0.1),
                suspect("C", "O2", 0.15),
                suspect("", "", 0.05)));
    assertThat(new PivotFinder(suspects, "ALARM", 1).find().visit())
        .hasValueSatisfying(visit -> assertThat(visit.outfallId()).isEqualTo("O1"));
    suspects.set(0, suspect("A", "O1", 0.2));
    suspects.set(3, suspect("", "", 0.55));
    assertThat(new PivotFinder(suspects, "ALARM", 1).find().visit())
        .hasValueSatisfying(
            visit -> {
              assertThat(visit.outfallId()).isEqualTo("O2");
              assertThat(visit.suspects()).isEqualTo(2);
              assertThat(visit.probability()).isCloseTo(0.25, within(1e-12));
            });
    assertThat(new PivotFinder(List.of(suspect("", "", 1)), "ALARM", 1).find())
        .isEqualTo(Pivots.NONE);
  }
}
