package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Suspect;

class ComparisonTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();

  private static Suspect suspect(String id, double p, Evidence... evidence) {
    Suspect.Band band = new Suspect.Band(1, 2, 3);
    return new Suspect(
        0,
        id.isEmpty() ? Suspect.Kind.UNREGISTERED : Suspect.Kind.ENTERPRISE,
        id,
        id,
        1,
        "O",
        "R",
        p,
        new Suspect.ReleaseWindow(0, 1, band),
        band,
        10,
        0,
        List.of(evidence));
  }

  private static Evidence at(String station, double logWeight) {
    return new Evidence.AtStation(station, station, FLUORIDE, logWeight, logWeight > 0, 1, 1);
  }

  private static double weight(Suspect suspect, Class<? extends Evidence> kind) {
    return suspect.evidence().stream()
        .filter(kind::isInstance)
        .findFirst()
        .orElseThrow()
        .logWeight();
  }

  @Test
  void whatSaysTheSameOfEverybodyWeighsNothing() {
    List<Suspect> weighed =
        Comparison.weigh(List.of(suspect("A", 0.7, at("S", 200)), suspect("", 0.3, at("S", 200))));
    assertThat(weighed)
        .allSatisfy(
            s -> assertThat(weight(s, Evidence.AtStation.class)).isCloseTo(0, within(1e-12)));
  }

  /** Probabilities without the ground, times the factors told, are those with it. */
  @Test
  void aWeightIsTheFactorBetweenWithAndWithout() {
    double[] with = {0.6, 0.3, 0.1};
    double[] raw = {2, 1, 0};
    List<Suspect> weighed =
        Comparison.weigh(
            List.of(
                suspect("A", with[0], at("S", raw[0])),
                suspect("B", with[1], at("S", raw[1])),
                suspect("", with[2])));
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += with[i] * Math.exp(-raw[i]);
    }
    for (int i = 0; i < 2; i++) {
      double without = with[i] * Math.exp(-raw[i]) / sum;
      assertThat(Math.exp(weight(weighed.get(i), Evidence.AtStation.class)))
          .isCloseTo(with[i] / without, within(1e-12));
    }
    double without = with[2] / sum;
    assertThat(Math.exp(weight(weighed.get(2), Evidence.NotPassed.class)))
        .as("whom the ground is not about, too")
        .isCloseTo(with[2] / without, within(1e-12));
  }

  @Test
  void theRegisterIsWeighedAmongTheRegisteredAlone() {
    List<Suspect> weighed =
        Comparison.weigh(
            List.of(
                suspect("A", 0.45, new Evidence.Violations(Math.log(3), 5)),
                suspect("B", 0.15, new Evidence.Violations(0, 0)),
                suspect("", 0.4)));
    // Without it: 0.15 each, so that A has half instead of three quarters.
    assertThat(Math.exp(weight(weighed.get(0), Evidence.Violations.class)))
        .isCloseTo(1.5, within(1e-12));
    assertThat(Math.exp(weight(weighed.get(1), Evidence.Violations.class)))
        .isCloseTo(0.5, within(1e-12));
    assertThat(weighed.get(2).evidence()).isEmpty();
  }

  @Test
  void theWeightiestStandsFirst() {
    Suspect first =
        Comparison.weigh(
                List.of(
                    suspect("A", 0.5, at("S", 0.5), at("T", -3)), suspect("B", 0.5, at("T", 1))))
            .get(0);
    assertThat(first.evidence())
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(e -> -Math.abs(e.logWeight())));
    assertThat(((Evidence.AtStation) first.evidence().get(0)).stationId()).isEqualTo("T");
  }
}
