package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.dataset.Dataset;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Series;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.tracing.answer.Tracer;

/** What sources measure themselves moves a trace, in the right direction and within bounds. */
class DossierTest {
  private static final long HOUR = 3600;

  private static Trace trace(Event event, Observations effluents) {
    Dataset old = event.world().suyuan().dataset();
    Dataset data =
        new Dataset(
            old.rivers(),
            old.pollutants(),
            old.limits(),
            old.observations(),
            old.flows(),
            effluents,
            old.ownPollutants(),
            old.ownLimits(),
            old.zone());
    return org.suyuan.Suyuan.of(data)
        .trace(event.station(), World.TRACER, World.at(event.alarmSeconds()));
  }

  /** Hourly effluent of one place that rises for a time. */
  private static Observations effluent(
      Event event, String place, double from, double until, double rise) {
    Observations.Builder all = new Observations.Builder();
    Series.Builder series = all.series(place, event.world().pollutant.code());
    Random random = new Random(5);
    long alarm = event.alarmSeconds();
    for (long t = alarm - 40 * 24 * HOUR; t < alarm; t += HOUR) {
      series.add(t, 5 + 0.3 * random.nextGaussian() + (t >= from && t <= until ? rise : 0));
    }
    return all.build();
  }

  private static Suspect second(Trace trace) {
    return trace.suspects().stream()
        .filter(s -> s.kind() != Suspect.Kind.UNREGISTERED)
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  private static double odds(Trace trace, String source) {
    double p =
        trace.suspects().stream()
            .filter(s -> s.sourceId().equals(source))
            .mapToDouble(Suspect::probability)
            .sum();
    return p / (1 - p);
  }

  @Test
  void aRiseAtTheTimeOfTheReleaseSpeaksForAndSilenceAgainst() {
    Event event = severalSuspects();
    Trace without = trace(event, Observations.NONE);
    Suspect suspect = second(without);
    double from = suspect.release().startSeconds();
    double until = suspect.release().endSeconds();
    String id = suspect.sourceId();
    Trace risen = trace(event, effluent(event, id, from, until, 30));
    Trace silent = trace(event, effluent(event, id, 0, 0, 0));
    Trace elsewhen = trace(event, effluent(event, id, from - 20 * 86_400, from - 19 * 86_400, 30));
    assertThat(odds(risen, id) / odds(without, id)).isBetween(2.0, 32.0);
    assertThat(odds(silent, id) / odds(without, id)).isBetween(0.39, 0.999);
    assertThat(odds(elsewhen, id)).as("a rise at another time").isLessThan(odds(without, id));
    Traces.assertSound(event.world(), risen);
    assertThat(
            risen.suspects().stream()
                .filter(s -> s.sourceId().equals(id))
                .flatMap(s -> s.evidence().stream())
                .filter(Evidence.OwnMonitoring.class::isInstance))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.sentence(Locale.ENGLISH))
                    .matches("its self-monitoring rose by up to [23]\\d.\\d mg/L about that time"));
  }

  @Test
  void whatWasMeasuredAfterTheAsOfTimeIsNotHeard() {
    Event event = severalSuspects();
    Trace without = trace(event, Observations.NONE);
    String id = second(without).sourceId();
    Observations late = effluent(event, id, 0, 0, 0);
    Tracer tracer =
        new Tracer(
            event.world().suyuan().velocities(),
            event.world().suyuan().dataset().limits(),
            TraceOptions.defaults(),
            new Dossier(
                ConfirmedCases.none(), late, event.world().suyuan().dataset().pollutants()));
    long before = event.alarmSeconds() - 39 * 24 * HOUR;
    int station = event.world().suyuan().dataset().rivers().station(event.station()).orElseThrow();
    Observations seen = event.world().suyuan().dataset().observations();
    Trace hidden =
        tracer.trace(station, event.world().pollutant, seen, event.alarmSeconds(), before);
    Trace plain =
        new Tracer(
                event.world().suyuan().velocities(),
                event.world().suyuan().dataset().limits(),
                TraceOptions.defaults())
            .trace(station, event.world().pollutant, seen, event.alarmSeconds(), before);
    assertThat(hidden.suspects().stream().map(Suspect::probability))
        .isEqualTo(plain.suspects().stream().map(Suspect::probability).toList());
  }

  /** The first world of which a trace names several registered suspects. */
  private static Event severalSuspects() {
    for (int seed = 1; seed < 60; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      List<Suspect> suspects = trace(event, Observations.NONE).suspects();
      long likely =
          suspects.stream()
              .filter(s -> s.kind() != Suspect.Kind.UNREGISTERED && s.probability() > 0.02)
              .filter(s -> !Double.isNaN(s.mass().median()) && s.probability() < 0.9)
              .count();
      if (likely >= 3) {
        System.err.println("seed " + seed);
        return event;
      }
    }
    throw new AssertionError("no world with several suspects");
  }

  @Test
  void theProbabilitiesStillAddUp() {
    Event event = severalSuspects();
    String id = second(trace(event, Observations.NONE)).sourceId();
    Trace trace = trace(event, effluent(event, id, 0, 0, 0));
    assertThat(trace.suspects().stream().mapToDouble(Suspect::probability).sum())
        .isCloseTo(1, within(1e-9));
  }
}
