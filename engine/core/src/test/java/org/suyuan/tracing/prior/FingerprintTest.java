package org.suyuan.tracing.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Pulse;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;

class FingerprintTest {
  private static final PollutantCatalogue CATALOGUE = PollutantCatalogue.builtIn();
  private static final Pollutant FLUORIDE = CATALOGUE.find("fluoride").orElseThrow();
  private static final Pollutant AMMONIA = CATALOGUE.find("ammonia_nitrogen").orElseThrow();
  private static final long HOUR = 3600;
  private static final long START = 60 * 24 * HOUR;
  private static final long END = START + 24 * HOUR;
  private static final Pulse PULSE =
      new Pulse(START, END, START + 8 * HOUR, 1, START + 9 * HOUR, 9 * HOUR, 600, 1e4, true);

  /** F has fluoride alone, A much ammonia with it, T a trace of it, U ammonia of unknown load. */
  private static final RiverSystem RIVERS =
      RiverSystem.builder()
          .add(Reach.builder("R", 1000).build())
          .add(Outfall.of("O", "R", 500))
          .add(Source.of("F"))
          .add(Source.of("A"))
          .add(Source.of("T"))
          .add(Source.of("U"))
          .add(Link.of("F", "O"))
          .add(Link.of("A", "O"))
          .add(Link.of("T", "O"))
          .add(Link.of("U", "O"))
          .add(permit("F", FLUORIDE, 10))
          .add(permit("A", FLUORIDE, 10))
          .add(permit("A", AMMONIA, 100))
          .add(permit("T", FLUORIDE, 10))
          .add(permit("T", AMMONIA, 0.001))
          .add(permit("U", FLUORIDE, 10))
          .add(permit("U", AMMONIA, Double.NaN))
          .build();

  private static Permit permit(String source, Pollutant pollutant, double kgPerDay) {
    return new Permit(source, pollutant.code(), Double.NaN, kgPerDay, Double.NaN);
  }

  private static Fingerprint fingerprint(double ammoniaRise, Pollutant... alsoRisen) {
    Observations.Builder all = new Observations.Builder();
    fill(all.series("S", AMMONIA.code()), ammoniaRise);
    for (Pollutant other : alsoRisen) {
      fill(all.series("S", other.code()), 50);
    }
    SourcePrior prior = new SourcePrior(RIVERS, FLUORIDE, 1, List.of());
    return new Fingerprint(RIVERS, FLUORIDE, prior, CATALOGUE, all.build(), "S", PULSE);
  }

  private static void fill(Series.Builder series, double rise) {
    Random random = new Random(3);
    for (long t = 0; t <= END; t += 4 * HOUR) {
      series.add(t, 0.5 + 0.03 * random.nextGaussian() + (t >= START ? rise : 0));
    }
  }

  private static double factor(Fingerprint fingerprint, String source) {
    return fingerprint.factor(RIVERS.chain().sourceIndex(source).orElseThrow());
  }

  @Test
  void whoHandlesWhatAlsoRoseIsLikelier() {
    Fingerprint risen = fingerprint(2);
    assertThat(factor(risen, "F")).isEqualTo(1);
    assertThat(factor(risen, "A")).as("capped").isCloseTo(10, within(1e-9));
    assertThat(factor(risen, "U")).isBetween(2.0, 10 + 1e-9);
    assertThat(factor(risen, "T")).as("it has too little").isBetween(1.0, factor(risen, "U"));
  }

  @Test
  void whatDidNotRiseSaysNothing() {
    Fingerprint quiet = fingerprint(0);
    for (String source : List.of("F", "A", "T", "U")) {
      assertThat(factor(quiet, source)).isEqualTo(1);
    }
  }

  @Test
  void manyRisesAtOnceAreNoManyWitnesses() {
    Pollutant cod = CATALOGUE.find("cod").orElseThrow();
    Pollutant phosphorus = CATALOGUE.find("total_phosphorus").orElseThrow();
    assertThat(factor(fingerprint(2, cod, phosphorus), "A")).isCloseTo(10, within(1e-9));
  }

  @Test
  void itSaysWhatItSaw() {
    int a = RIVERS.chain().sourceIndex("A").orElseThrow();
    int f = RIVERS.chain().sourceIndex("F").orElseThrow();
    assertThat(fingerprint(2).of(a))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.sentence(Locale.ENGLISH))
                    .matches(
                        "ammonia nitrogen rose at the same time \\(by up to 2\\.\\d+ mg/L\\), which"
                            + " it handles as well"));
    assertThat(fingerprint(2).of(f))
        .singleElement()
        .satisfies(e -> assertThat(e.sentence(Locale.ENGLISH)).endsWith("it does not handle"));
    assertThat(fingerprint(0).of(f)).isEmpty();
  }
}
