package org.suyuan.tracing.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.network.Reach;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.Hypotheses;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.screening.ReleaseClass;

/** What is left out because it promises too little would have had no probability. */
class PromisingFirstTest {
  private static final double UNREGISTERED = 0.05;

  /** The largest difference of a probability. */
  private static final double BOUND = 1e-4;

  @Test
  void whatIsLeftOutWouldNotHaveBeenLikely() {
    int leftOut = 0;
    int cells = 0;
    int allCells = 0;
    double worst = 0;
    for (int seed = 0; seed < 10; seed++) {
      Cases cases = new Cases(seen(new SyntheticWorlds(seed)));
      Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
      Ranking ranking =
          new Ranking(
              cases.alarm()::routes,
              prepared(cases, pulse),
              cases.classes(),
              cases.places(),
              cases.prior(),
              UNREGISTERED);
      List<Ranking.Entry> entries = new ArrayList<>(ranking.registered());
      entries.addAll(ranking.unregistered());
      JointLikelihood plain = prepared(cases, pulse);
      Map<Pathway, Hypotheses> all = new HashMap<>();
      double[] weights = new double[entries.size()];
      double total = 0;
      double best = entries.stream().mapToDouble(e -> e.logPrior + e.logEvidence).max().orElse(0);
      for (int i = 0; i < weights.length; i++) {
        Ranking.Entry entry = entries.get(i);
        Hypotheses known = all.computeIfAbsent(entry.route.pathway(), plain::of);
        weights[i] = Math.exp(entry.logWeight(known) - best);
        total += weights[i];
        if (known.cells() > 0 && entry.hypotheses.cells() == 0) {
          leftOut++;
          double behind = Math.exp(best - entry.logWeight(known));
          assertThat(ranking.behind(entry)).as("seed %d entry %d", seed, i).isBetween(8e6, behind);
        }
        cells += entry.hypotheses.cells();
        allCells += known.cells();
      }
      for (int i = 0; i < weights.length; i++) {
        double expected = weights[i] / total;
        worst = Math.max(worst, Math.abs(entries.get(i).probability() - expected));
        assertThat(entries.get(i).probability())
            .as("seed %d entry %d", seed, i)
            .isCloseTo(expected, within(BOUND));
      }
    }
    System.err.printf(
        "of entries left out: %d, of cells kept: %d of %d; probabilities change by %.1e at most%n",
        leftOut, cells, allCells, worst);
    assertThat(leftOut).isGreaterThan(20);
    assertThat(cells).isLessThan(allCells);
  }

  /** Returns an event that stations on every reach saw before the alarm did. */
  private static Event seen(SyntheticWorlds worlds) {
    World world = worlds.world();
    for (Reach reach : world.reaches) {
      world.stations.add(Station.of("D" + reach.id(), reach.id(), reach.lengthMetres() / 2));
    }
    String reach = world.reaches.get(worlds.random().nextInt(4)).id();
    Event event = worlds.unregistered(world, reach, 500);
    String last = event.station();
    long alarm = event.alarmSeconds();
    for (Station station : world.stations) {
      OptionalLong first =
          world.samples.stream()
              .filter(s -> s.station().equals(station.id()) && s.value() > world.limit)
              .mapToLong(World.Sample::seconds)
              .min();
      if (first.isPresent() && first.getAsLong() > alarm) {
        last = station.id();
        alarm = first.getAsLong();
      }
    }
    return new Event(world, event.river(), event.release(), "", last, alarm);
  }

  private static JointLikelihood prepared(Cases cases, Pulse pulse) {
    JointLikelihood likelihood = new JointLikelihood(cases.alarm(), TraceOptions.defaults(), pulse);
    List<Pathway> ways = new ArrayList<>();
    cases.classes().forEach(one -> ways.add(way(cases, one)));
    cases.places().forEach(one -> ways.add(way(cases, one)));
    likelihood.prepare(ways);
    return likelihood;
  }

  private static Pathway way(Cases cases, ReleaseClass sources) {
    return Objects.requireNonNull(cases.alarm().route(sources), "a way to the alarm").pathway();
  }
}
