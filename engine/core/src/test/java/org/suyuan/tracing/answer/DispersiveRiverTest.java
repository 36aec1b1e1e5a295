package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Observations;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/**
 * A river whose plumes are some three times as long as the law of the spread has it, with a station
 * every four kilometres that sees a plume of a hundred and more times its scatter. Near the source,
 * where the plume is shorter than the time between two samples, no law says what they will show:
 * that must not clear the source.
 */
class DispersiveRiverTest {
  private static final long START = StraightRiver.START;
  private static final double HOUR = 3600;
  private static final String FLUORIDE = "w21017";
  private static final int STEP_HOURS = 4;

  /** Standard deviation of the travel times over their mean. */
  private static final double VARIATION = 0.25;

  private static final int RELEASED_HOUR = 24 * 24 + 1;

  private static RiverSystem river() {
    RiverSystemBuilder rivers = StraightRiver.reaches();
    for (int km = 4; km < 80; km += 4) {
      rivers.add(Station.of("S" + km, "R" + km / 2, 1000));
    }
    for (int km = 2; km < 40; km += 4) {
      rivers
          .add(Outfall.of("O" + km, "R" + km / 2, 500))
          .add(Source.of("E" + km))
          .add(Link.of("E" + km, "O" + km))
          .add(Permit.of("E" + km, FLUORIDE));
    }
    return rivers.build();
  }

  /** What a kilogram makes after a time on the way of that mean, up to a constant. */
  private static double inverseGaussian(double hours, double mean) {
    double shape = mean / (VARIATION * VARIATION);
    return hours <= 0
        ? 0
        : Math.sqrt(shape / (2 * Math.PI * hours * hours * hours))
            * Math.exp(-shape * Math.pow(hours - mean, 2) / (2 * mean * mean * hours));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 10, 14, 18})
  void theSourceIsFoundAlthoughNoLawForeseesItsPlume(int truthKm) {
    RiverSystem rivers = river();
    double perKm =
        1000
            / Suyuan.of(StraightRiver.dataset(rivers, Observations.NONE))
                .velocities()
                .velocity(0, 20);
    int alarmKm = 40;
    double wanted =
        3 / inverseGaussian(mean(alarmKm, truthKm, perKm), mean(alarmKm, truthKm, perKm));
    Random random = new Random(truthKm);
    Observations.Builder out = new Observations.Builder();
    long alarm = 0;
    for (int km = 4; km < 80; km += 4) {
      double way = km + 1 - truthKm - 0.5;
      for (int hour = 0; hour < 24 * 30; hour += STEP_HOURS) {
        double since = hour - RELEASED_HOUR;
        double plume = way < 0 ? 0 : wanted * inverseGaussian(since, mean(km, truthKm, perKm));
        double value = 0.3 + plume + 0.02 * random.nextGaussian();
        out.series("S" + km, FLUORIDE).add(START + hour * 3600L, value);
        if (km == alarmKm && alarm == 0 && value > 1) {
          alarm = START + hour * 3600L;
        }
      }
    }
    OffsetDateTime at = OffsetDateTime.ofInstant(Instant.ofEpochSecond(alarm), ZoneOffset.UTC);
    Trace trace =
        Suyuan.of(StraightRiver.dataset(rivers, out.build())).trace("S" + alarmKm, FLUORIDE, at);
    Suspect guilty =
        trace.suspects().stream()
            .filter(s -> s.sourceId().equals("E" + truthKm))
            .findFirst()
            .orElseThrow(() -> new AssertionError("E" + truthKm + " is none of " + names(trace)));
    assertThat(guilty.rank()).as(names(trace)).isLessThanOrEqualTo(3);
  }

  private static double mean(int km, int truthKm, double secondsPerKm) {
    return (km + 1 - truthKm - 0.5) * secondsPerKm / HOUR + 1;
  }

  private static String names(Trace trace) {
    StringBuilder names = new StringBuilder();
    trace
        .suspects()
        .forEach(s -> names.append(s.sourceId()).append(' ').append(s.probability()).append(' '));
    return names.toString();
  }
}
