package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Observations;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.PlumeSample;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/**
 * A source whose release gets into the river through a drain and through a plant. The drain's is
 * seen first, and what comes through the plant brings most.
 */
class SeveralOutfallsTest {
  private static final String FLUORIDE = "w21017";
  private static final long START = StraightRiver.START;
  private static final int HOUR = 3600;
  private static final int HOURS = 24 * 30;
  private static final int RELEASED = 24 * 24;
  private static final int LASTED = 3;
  private static final double RETENTION = 24;

  /** Standard deviation of the travel times in the river over their mean. */
  private static final double VARIATION = 0.1;

  private static final double DRAIN_SHARE = 0.25;

  /**
   * Builds the register: {@code Eboth} behind a drain and a plant, and others behind the same plant
   * alone and behind drains alone.
   *
   * @param drain whether the register knows of the drain of {@code Eboth}
   */
  private static RiverSystem rivers(boolean drain) {
    RiverSystemBuilder builder = StraightRiver.reaches();
    for (int km : new int[] {30, 44, 60}) {
      builder.add(Station.of("S" + km, "R" + km / 2, 1000));
    }
    builder.add(Outfall.of("treated", "R8", 1000));
    builder.add(Plant.of("plant", RETENTION * HOUR)).add(Link.of("plant", "treated"));
    builder.add(new Removal("plant", FLUORIDE, 0));
    for (int km : new int[] {2, 6, 10, 14, 18, 22, 26}) {
      builder.add(Outfall.of("drain" + km, "R" + km / 2, 500));
      add(builder, "E" + km).add(Link.of("E" + km, "drain" + km));
    }
    for (String id : new String[] {"Eplant", "Eplant2"}) {
      add(builder, id).add(Link.of(id, "plant"));
    }
    add(builder, "Eboth");
    if (drain) {
      builder.add(new Link("Eboth", "plant", 0, 1 - DRAIN_SHARE));
      builder.add(new Link("Eboth", "drain14", 0, DRAIN_SHARE));
    } else {
      builder.add(Link.of("Eboth", "plant"));
    }
    return builder.build();
  }

  private static RiverSystemBuilder add(RiverSystemBuilder builder, String id) {
    return builder.add(Source.of(id)).add(Permit.of(id, FLUORIDE));
  }

  private static double normal(double z) {
    return 1 / (1 + Math.exp(-1.702 * z));
  }

  /** What passes a place hour by hour of a load hour by hour, a travel time later. */
  private static double[] travelled(double[] load, double hours) {
    double sigma = VARIATION * hours;
    double[] passed = new double[HOURS];
    for (int from = 0; from < HOURS; from++) {
      for (int to = from; to < HOURS && load[from] > 0; to++) {
        double share =
            normal((to + 1 - from - hours) / sigma) - normal((to - from - hours) / sigma);
        passed[to] += load[from] * share;
      }
    }
    return passed;
  }

  /** What comes out of the plant: a pipe and a stirred tank. */
  private static double[] treated(double[] load) {
    double[] out = new double[HOURS];
    int pipe = (int) (0.35 * RETENTION);
    double tank = 0.65 * RETENTION;
    double now = 0;
    for (int hour = pipe; hour < HOURS; hour++) {
      now = (tank * now + load[hour - pipe]) / (tank + 1);
      out[hour] = now;
    }
    return out;
  }

  private static Trace trace(RiverSystem rivers, Suyuan[] suyuanOut) {
    double perKm =
        1000
            / Suyuan.of(StraightRiver.dataset(rivers, Observations.NONE))
                .velocities()
                .velocity(0, 20)
            / HOUR;
    double[] load = new double[HOURS];
    for (int hour = RELEASED; hour < RELEASED + LASTED; hour++) {
      load[hour] = 12;
    }
    Random random = new Random(5);
    Observations.Builder out = new Observations.Builder();
    long alarm = 0;
    double[] treated = treated(load);
    for (int km : new int[] {30, 44, 60}) {
      double[] drain = travelled(load, (km + 1 - 14.5) * perKm);
      double[] plant = travelled(treated, (km + 1 - 17) * perKm);
      for (int hour = 0; hour < HOURS; hour += 4) {
        double above = DRAIN_SHARE * drain[hour] + (1 - DRAIN_SHARE) * plant[hour];
        double value = 0.3 + above * (1 + 0.1 * random.nextGaussian());
        value += 0.03 * random.nextGaussian();
        out.series("S" + km, FLUORIDE).add(START + (long) hour * HOUR, value);
        if (km == 30 && alarm == 0 && value > 1) {
          alarm = START + (long) hour * HOUR;
        }
      }
    }
    OffsetDateTime at = OffsetDateTime.ofInstant(Instant.ofEpochSecond(alarm), ZoneOffset.UTC);
    Suyuan suyuan = Suyuan.of(StraightRiver.dataset(rivers, out.build()));
    suyuanOut[0] = suyuan;
    return suyuan.trace("S30", FLUORIDE, at, at.plusHours(48));
  }

  private static String told(Trace trace) {
    return trace.suspects().stream()
        .map(s -> s.sourceId() + " " + s.probability() + " evidence " + s.logEvidence())
        .toList()
        .toString();
  }

  private static double probability(Trace trace, String id) {
    return trace.suspects().stream()
        .filter(suspect -> suspect.sourceId().equals(id))
        .mapToDouble(Suspect::probability)
        .findFirst()
        .orElse(0);
  }

  @Test
  void isFoundWithTheSumOfItsPlumesAndNotWithOne() {
    Suyuan[] suyuan = new Suyuan[1];
    Trace trace = trace(rivers(true), suyuan);
    Suspect first = trace.suspects().get(0);
    assertThat(first.sourceId()).as(told(trace)).isEqualTo("Eboth");
    double start = START + (double) RELEASED * HOUR;
    assertThat(start)
        .isBetween(first.release().start().p05() - HOUR, first.release().start().p95() + HOUR);
    assertThat(first.probability()).isGreaterThan(0.9);
    // Behind the plant alone it is one of three that look alike.
    assertThat(probability(trace(rivers(false), suyuan), "Eboth")).isLessThan(0.4);
  }

  /** Of a sum, the forecast follows all plumes: each sample that is of the source holds both. */
  @Test
  void theForecastFollowsBothPlumes() {
    Suyuan[] suyuan = new Suyuan[1];
    Trace trace = trace(rivers(true), suyuan);
    double both = 0;
    for (PlumeSample sample : trace.samples()) {
      if (sample.others().size() == 1) {
        PlumeSample other = sample.others().get(0);
        both += sample.weight();
        assertThat(other.weight()).isEqualTo(sample.weight());
        assertThat(other.passageSeconds()).isGreaterThan(sample.passageSeconds() + 10 * HOUR);
        assertThat(other.plantsVariance()).isPositive();
        assertThat(other.massKg()).isGreaterThan(2 * sample.massKg());
      }
    }
    assertThat(both).isGreaterThan(0.5);
    assertThat(suyuan[0].forecast(trace).arrivals()).isNotEmpty();
  }
}
