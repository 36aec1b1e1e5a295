package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.prior.MassPrior;

/**
 * What is dropped on the way from station to station would not have mattered: the evidence of a way
 * against a plain sum of what the same tables say, in which nothing is dropped, passed over or
 * shared.
 */
class ShortCutsElsewhereTest {
  private static final TraceOptions OPTIONS = TraceOptions.defaults();
  private static final MassPrior PRIOR = new MassPrior(5, 2);

  /** A way this far behind the best becomes no suspect, and its evidence may be anything. */
  private static final double FAR = 12;

  /** The plain sum over one grid of shapes and passages at the alarm. */
  private static final class Plain {
    private final AlarmCase alarm;
    private final SiteTable here;
    private final AlarmGrid grid;
    private final StationsOnWay stations;
    private final Passages all = new Passages(0, 0);
    private double most;
    private double sum;

    Plain(AlarmCase alarm, Pulse pulse, List<Pathway> ways) {
      this.alarm = alarm;
      this.here =
          new SiteTable(alarm.alarm(), OPTIONS, 0, new AlarmGrid.Touching(alarm.alarm(), pulse));
      this.stations = new StationsOnWay(alarm, OPTIONS, here);
      this.grid = new AlarmGrid(alarm, here, Integer.MAX_VALUE);
      boolean[] wanted = new boolean[PlumeShapes.SPREADS];
      double[] weights = new double[PlumeShapes.SPREADS];
      for (Pathway way : ways) {
        for (double g : JointLikelihood.VELOCITY_NODES) {
          SpreadWeights.of(alarm, way, g, AlarmGrid.COARSE, weights);
          for (int i = 0; i < weights.length; i++) {
            wanted[i] |= weights[i] > 0;
          }
        }
      }
      grid.look(wanted);
    }

    double logEvidence(Pathway way) {
      most = Double.NEGATIVE_INFINITY;
      sum = 0;
      double[] weights = new double[PlumeShapes.SPREADS];
      for (int g = 0; g < JointLikelihood.VELOCITIES; g++) {
        double node = JointLikelihood.VELOCITY_NODES[g];
        SpreadWeights.of(alarm, way, node, grid.spreadStride(), weights);
        for (int sigma = 0; sigma < weights.length; sigma++) {
          if (weights[sigma] > 0) {
            add(way, g, sigma, Math.log(weights[sigma] * JointLikelihood.VELOCITY_WEIGHTS[g]));
          }
        }
      }
      return most + Math.log(sum);
    }

    private void add(Pathway way, int g, int sigma, double logWeight) {
      StationsOnWay.Course course = stations.course(way, g);
      Set<Integer> seen = new LinkedHashSet<>();
      for (int window = 0; window < PlumeShapes.WINDOWS; window += grid.stride()) {
        int shape = PlumeShapes.of(sigma, window);
        // One that is as good as sudden is looked at once, and counts for every such window.
        if (seen.add(shape)) {
          int as = 0;
          for (int w = window; w < PlumeShapes.WINDOWS; w += grid.stride()) {
            as += PlumeShapes.of(sigma, w) == shape ? 1 : 0;
          }
          double log = logWeight + Math.log((double) as * grid.stride() / PlumeShapes.WINDOWS);
          add(course, sigma, window, log);
        }
      }
    }

    private void add(StationsOnWay.Course course, int sigma, int window, double logWeight) {
      SiteTable.Row row = here.row(PlumeShapes.of(sigma, window));
      double lowest = here.logLowestMass(row.shape);
      double step = Math.log(grid.stride() * row.step / alarm.horizonSeconds());
      all.clear();
      for (int i = 0; i < row.count; i += grid.stride()) {
        all.add(row.time(i), lowest, window, window, row.log(i));
      }
      Passages passages = all;
      for (int k = 0; k < course.others().count(); k++) {
        Elsewhere other = course.station(k);
        int spread = course.spread(k, course.off(sigma));
        Passages next = new Passages(0, 0);
        double ever = Double.NEGATIVE_INFINITY;
        other.add(
            passages, next, spread, course.g(), grid.stride(), Double.POSITIVE_INFINITY, ever);
        passages = next;
      }
      for (int i = 0; i < passages.count(); i++) {
        for (int q = 0; q < SiteTable.MASSES; q++) {
          double logMass = lowest + q * SiteTable.MASS_STEP;
          double prior = PRIOR.density(logMass) * SiteTable.MASS_STEP;
          term(passages.log(i, q) + logWeight + step, prior);
        }
      }
    }

    private void term(double log, double factor) {
      if (log > most) {
        sum *= Math.exp(most - log);
        most = log;
      }
      sum += factor * Math.exp(log - most);
    }
  }

  @Test
  void whatIsDroppedWouldNotHaveMattered() {
    double worst = 0;
    int compared = 0;
    int told = 0;
    for (int seed = 0; seed < 6; seed++) {
      Cases cases = new Cases(new SyntheticWorlds(seed).event());
      AlarmCase alarm = cases.alarm();
      Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
      List<Pathway> ways = new ArrayList<>();
      cases.places().forEach(p -> ways.add(Objects.requireNonNull(alarm.route(p)).pathway()));
      JointLikelihood likelihood = new JointLikelihood(alarm, OPTIONS, pulse);
      likelihood.prepare(ways);
      List<Double> fast = new ArrayList<>();
      ways.forEach(way -> fast.add(likelihood.of(way).logEvidence(PRIOR, 0)));
      double best = fast.stream().mapToDouble(log -> log).max().orElseThrow();
      Plain plain = new Plain(alarm, pulse, ways);
      told += alarm.sites().size() - 1;
      for (int i = 0; i < ways.size(); i += 7) {
        double expected = plain.logEvidence(ways.get(i));
        if (expected > best - FAR) {
          worst = Math.max(worst, Math.abs(fast.get(i) - expected));
          compared++;
        } else {
          assertThat(fast.get(i)).as("seed %d way %d", seed, i).isLessThan(best - FAR + 1);
        }
      }
    }
    System.err.printf(
        "short cuts change the log evidence of %d ways past %d stations by up to %.2f%n",
        compared, told, worst);
    assertThat(compared).isGreaterThan(15);
    assertThat(told).isGreaterThan(10);
    assertThat(worst).isLessThan(0.3);
  }
}
