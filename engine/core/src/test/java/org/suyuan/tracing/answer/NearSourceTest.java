package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.Suyuan;
import org.suyuan.forecast.Arrival;
import org.suyuan.monitoring.Observations;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.Trace;

/**
 * A source so near to the alarm that no plume is told from one that is as short as there. Those of
 * other stations are still as long as the river makes them.
 */
class NearSourceTest {
  private static final String FLUORIDE = "w21017";
  private static final long START = StraightRiver.START;
  private static final int HOUR = 3600;
  private static final double RELEASED = 24 * 24 + 1;
  private static final double LASTED = 6;

  /** Standard deviation of the travel times over their mean: the law has about as much. */
  private static final double VARIATION = 0.08;

  private static double normal(double z) {
    return 1 / (1 + Math.exp(-1.702 * z));
  }

  /** Traces a release a little above kilometre 21; another source is 4 km above that. */
  private static Trace trace(double metresAbove, Suyuan[] suyuanOut) {
    RiverSystemBuilder builder = StraightRiver.reaches();
    for (int km : new int[] {20, 32, 44, 60}) {
      builder.add(Station.of("S" + km, "R" + km / 2, 1000));
    }
    builder.add(Outfall.of("near", "R10", 1000 - metresAbove));
    builder.add(Outfall.of("far", "R8", 1000));
    for (String id : new String[] {"near", "far"}) {
      builder.add(Source.of("E" + id)).add(Link.of("E" + id, id));
      builder.add(Permit.of("E" + id, FLUORIDE));
    }
    RiverSystem rivers = builder.build();
    double hoursPerMetre =
        1
            / Suyuan.of(StraightRiver.dataset(rivers, Observations.NONE))
                .velocities()
                .velocity(0, 20)
            / HOUR;
    Random random = new Random(7);
    Observations.Builder out = new Observations.Builder();
    long alarm = 0;
    for (int km : new int[] {20, 32, 44, 60}) {
      double travel = (1000 * (km - 20) + metresAbove) * hoursPerMetre;
      for (int hour = 0; hour < 24 * 26; hour += 2) {
        double since = hour - RELEASED - travel;
        double sigma = VARIATION * travel + 0.01;
        double share = normal(since / sigma) - normal((since - LASTED) / sigma);
        double value = 0.3 + 2 * share + 0.02 * random.nextGaussian();
        out.series("S" + km, FLUORIDE).add(START + (long) hour * HOUR, value);
        if (km == 20 && alarm == 0 && value > 1) {
          alarm = START + (long) hour * HOUR;
        }
      }
    }
    OffsetDateTime at = OffsetDateTime.ofInstant(Instant.ofEpochSecond(alarm), ZoneOffset.UTC);
    Suyuan suyuan = Suyuan.of(StraightRiver.dataset(rivers, out.build()));
    suyuanOut[0] = suyuan;
    return suyuan.trace("S20", FLUORIDE, at, at.plusHours(24));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 50, 300})
  void isFoundAndItsPlumeForeseen(double metresAbove) {
    Suyuan[] suyuan = new Suyuan[1];
    Trace trace = trace(metresAbove, suyuan);
    assertThat(trace.suspects().get(0).sourceId()).as("%s", trace.suspects()).isEqualTo("Enear");
    assertThat(suyuan[0].forecast(trace).arrivals()).isNotEmpty();
    for (Arrival arrival : suyuan[0].forecast(trace).arrivals()) {
      // A release of six hours is hardly diluted by a spread of as much.
      assertThat(arrival.peakAbove().median()).as(arrival.stationId()).isCloseTo(1.7, within(0.6));
    }
  }
}
