package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.prior.MassPrior;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.transport.Response;

/** The fast parts of the likelihood against plain twins. */
class LikelihoodPartsTest {
  private static final TraceOptions OPTIONS = TraceOptions.defaults();
  private static final int MASSES = SiteTable.MASSES;

  /** A random shape and passage at the alarm of a random world. */
  private static final class Drawn {
    final Cases cases;
    final Site site;
    final SiteTable table;
    final SiteTable.Row row;
    final int passage;

    Drawn(int seed) {
      cases = new Cases(new SyntheticWorlds(seed).event());
      site = cases.alarm().alarm();
      Random random = new Random(seed);
      double about = cases.alarm().alarmSeconds() + 36_000 * random.nextGaussian();
      table = new SiteTable(site, OPTIONS, 0, around(about, 86_400));
      int spread = 8 + random.nextInt(18) + PlumeShapes.SIGMAS * random.nextInt(3);
      row = table.row(PlumeShapes.of(spread, random.nextInt(PlumeShapes.WINDOWS)));
      passage = row.nearest(about);
    }

    /** What one kilogram makes at every measurement, by plain loops. */
    double[] unit() {
      Response response = PlumeShapes.response(row.shape);
      double window = PlumeShapes.seenWindowSeconds(row.shape);
      double[] unit = new double[site.size()];
      for (int j = 0; j < site.size(); j++) {
        double since = site.time()[j] - (row.time(passage) - window / 2);
        unit[j] = site.perFlux()[j] * response.meanDensity(since, window, site.period()[j]);
      }
      return unit;
    }
  }

  private static PassageTimes around(double middle, double reach) {
    return new PassageTimes() {
      @Override
      public double from(int shape) {
        return middle - reach;
      }

      @Override
      public double until(int shape) {
        return middle + reach;
      }
    };
  }

  /** Every mass of a table is what dense Gaussian algebra says of the whole series. */
  @Test
  void aTableSaysWhatDenseAlgebraSays() {
    int compared = 0;
    for (int seed = 500; seed < 545; seed++) {
      Drawn d = new Drawn(seed);
      double[] exact = d.row.exact(d.row.time(d.passage));
      double[] unit = d.unit();
      int low = d.table.low();
      int high = d.table.high();
      if (low >= high) {
        continue;
      }
      DenseSite dense = new DenseSite(d.site, unit, low, high, OPTIONS.blockError());
      double most = Arrays.stream(exact).max().orElseThrow();
      double lowest = d.table.logLowestMass(d.row.shape);
      for (int q = 0; q < MASSES; q += 2) {
        double expected = dense.logRatio(Math.exp(lowest + q * SiteTable.MASS_STEP));
        if (expected > most - 40) {
          assertThat(exact[q])
              .as("seed %d mass %d", seed, q)
              .isCloseTo(expected, within(1e-6 + 1e-6 * Math.abs(expected)));
          compared++;
        } else {
          assertThat(exact[q]).as("seed %d mass %d", seed, q).isLessThan(most - 35);
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /** The error of the site blurs the mass, and neither adds nor takes evidence. */
  @Test
  void theErrorOfTheSiteIsAConvolutionOverTheMass() {
    for (int seed = 500; seed < 510; seed++) {
      Drawn d = new Drawn(seed);
      double[] exact = d.row.exact(d.row.time(d.passage));
      float[] blurred = d.row.log(d.passage);
      double deviation = OPTIONS.siteError();
      double most = Arrays.stream(exact).max().orElseThrow();
      for (int q = 4; q < MASSES - 4; q++) {
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < MASSES; k++) {
          double z = (k - q) * SiteTable.MASS_STEP / deviation;
          sum += Math.exp(-0.5 * z * z) * Math.exp(exact[k] - most);
          weights += Math.exp(-0.5 * z * z);
        }
        double expected = most + Math.log(sum / weights);
        if (expected > most - 4) {
          assertThat((double) blurred[q])
              .as("seed %d mass %d", seed, q)
              .isCloseTo(expected, within(0.05 + 0.01 * Math.abs(expected)));
        }
      }
    }
  }

  /** Likelihood ratios without the error of the site are the exponentials of their logarithms. */
  @Test
  void likelihoodsAreThoseOfTheirLogarithms() {
    for (int seed = 500; seed < 530; seed++) {
      Drawn d = new Drawn(seed);
      double[] exact = d.row.exact(d.row.time(d.passage));
      float[] ratios = d.row.likelihoods(d.passage);
      double best = d.row.logBest(d.passage);
      assertThat(best).as("seed %d", seed).isCloseTo(max(exact), within(1e-5));
      for (int q = 0; q < MASSES; q++) {
        double expected = Math.exp(exact[q] - best);
        assertThat((double) ratios[q])
            .as("seed %d mass %d", seed, q)
            .isCloseTo(expected, within(1e-5 * expected + 1e-19));
      }
    }
  }

  /** The same where what was seen may be chance, however large the plume is. */
  @Test
  void likelihoodsOfWhatMayBeChanceAreThoseOfTheirLogarithms() {
    int large = 0;
    for (int seed = 500; seed < 530; seed++) {
      Drawn d = new Drawn(seed);
      double about = d.cases.alarm().alarmSeconds();
      SiteTable sure = new SiteTable(d.site, OPTIONS, 0, around(about, 86_400), 0, 0, Double.NaN);
      int shape = 0;
      int passage = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int spread = 4; spread < 30; spread++) {
        SiteTable.Row one = sure.row(PlumeShapes.of(spread, 0));
        for (int i = 0; i < one.count; i++) {
          double its = max(one.exact(one.time(i)));
          if (its > most) {
            most = its;
            shape = one.shape;
            passage = i;
          }
        }
      }
      large += most > 50 ? 1 : 0;
      SiteTable table =
          new SiteTable(d.site, OPTIONS, 0, around(about, 86_400), 1e-4, 0, Double.NaN);
      SiteTable.Row row = table.row(shape);
      double[] exact = row.exact(row.time(passage));
      float[] ratios = row.likelihoods(passage);
      assertThat(max(exact)).as("seed %d", seed).isLessThan(Math.log1p(1e4) + 1e-9);
      assertThat(row.logBest(passage)).as("seed %d", seed).isCloseTo(max(exact), within(1e-5));
      for (int q = 0; q < MASSES; q++) {
        double expected = Math.exp(exact[q] - max(exact));
        assertThat((double) ratios[q])
            .as("seed %d mass %d", seed, q)
            .isCloseTo(expected, within(1e-5 * expected + 1e-19));
      }
    }
    assertThat(large).as("plumes whose ratio is large").isPositive();
  }

  /** A passage that is passed over would not have reached what was asked for. */
  @Test
  void nothingIsPassedOverThatIsLargeEnough() {
    int passedOver = 0;
    int notPredicted = 0;
    for (int seed = 500; seed < 560; seed++) {
      Drawn plain = new Drawn(seed);
      Drawn quick = new Drawn(seed);
      Drawn predicted = new Drawn(seed);
      Random random = new Random(seed);
      for (int i = 0; i < plain.row.count; i += 3) {
        double most = AlarmGrid.most(plain.row.log(i));
        double least = most + 3 * random.nextGaussian();
        double worth = least - Math.abs(0.3 * random.nextGaussian());
        double found = quick.row.look(i, least, worth);
        double bound = predicted.row.look(i, least, Double.NEGATIVE_INFINITY);
        notPredicted += found == bound ? 0 : 1;
        assertThat(found)
            .as("seed %d passage %d", seed, i)
            .satisfiesAnyOf(
                its -> assertThat(its).isEqualTo(bound),
                its -> assertThat(its).isBetween(bound - 1e-4, worth));
        assertThat(quick.row.most(i)).isEqualTo((double) (float) found);
        if (most >= least) {
          assertThat(found).as("seed %d passage %d", seed, i).isCloseTo(most, within(1e-4));
        } else {
          assertThat(found).as("seed %d passage %d", seed, i).isBetween(most - 1e-4, least);
          passedOver += found > most + 1e-3 ? 1 : 0;
        }
      }
    }
    assertThat(passedOver).isGreaterThan(100);
    assertThat(notPredicted).isGreaterThan(10);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Where nobody looks a station says nothing, and a longer plume is no other one. */
  @Test
  void silenceSaysNothing() {
    Drawn d = new Drawn(1);
    double never = d.site.time()[d.site.size() - 1] + 40 * 86_400.0;
    SiteTable later = new SiteTable(d.site, OPTIONS, 3600, around(never, 86_400));
    float[] ratios = later.row(PlumeShapes.of(5, 3)).log(0);
    assertThat(ratios).containsOnly(0f);
  }

  /** A sudden release has one shape whatever its window; a long one has its own. */
  @Test
  void shapesThatNobodyCanTellApartAreOne() {
    for (int spread = 0; spread < PlumeShapes.SPREADS; spread++) {
      double sigma = PlumeShapes.sigmaSeconds(spread);
      for (int window = 0; window < PlumeShapes.WINDOWS; window++) {
        int shape = PlumeShapes.of(spread, window);
        double seen = PlumeShapes.seenWindowSeconds(shape);
        double real = PlumeShapes.windowSeconds(window);
        assertThat(seen).isIn(0.0, real);
        assertThat(seen == 0).isEqualTo(real < 0.6 * sigma);
        assertThat(shape / PlumeShapes.WINDOWS).isEqualTo(spread);
      }
      double at = PlumeShapes.position(sigma);
      assertThat(at).isCloseTo(spread % PlumeShapes.SIGMAS, within(1e-9));
    }
  }

  /**
   * The evidence of a way is what a plain sum over all velocity factors, spreads, windows, passages
   * and masses gives, without any of the short cuts: nothing is left out that would have mattered.
   * The alarm is the only station here.
   */
  @Test
  void shortCutsLoseNothing() {
    double worst = 0;
    for (int seed = 0; seed < 5; seed++) {
      SyntheticWorlds.Event event = new SyntheticWorlds(seed).event();
      Cases cases = new Cases(event, s -> s.station().equals(event.station()));
      JointLikelihood likelihood =
          new JointLikelihood(
              cases.alarm(), OPTIONS, Objects.requireNonNull(cases.builder().pulse(), "a pulse"));
      List<Pathway> ways = new ArrayList<>();
      cases.places().forEach(place -> ways.add(route(cases, place).pathway()));
      likelihood.prepare(ways);
      PlainEvidence plain = new PlainEvidence(cases.alarm(), OPTIONS, cases.builder().pulse());
      MassPrior prior = new MassPrior(5, 2);
      for (int i = 0; i < ways.size(); i += 7) {
        double fast = likelihood.of(ways.get(i)).logEvidence(prior, 0);
        worst = Math.max(worst, Math.abs(fast - plain.logEvidence(ways.get(i), prior)));
      }
    }
    System.err.println("short cuts change a log evidence by up to " + worst);
    assertThat(worst).isLessThan(0.5);
  }

  /** A bound keeps the best passages, and where there are fewer, all: those lose nothing. */
  @Test
  void aBoundKeepsTheBestPassages() {
    Cases cases = new Cases(new SyntheticWorlds(3).event());
    Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
    JointLikelihood all = new JointLikelihood(cases.alarm(), OPTIONS, pulse);
    List<Pathway> ways = new ArrayList<>();
    cases.places().forEach(place -> ways.add(route(cases, place).pathway()));
    all.prepare(ways);
    JointLikelihood same = new JointLikelihood(cases.alarm(), OPTIONS, pulse, all.passages());
    JointLikelihood half = new JointLikelihood(cases.alarm(), OPTIONS, pulse, all.passages() / 2);
    same.prepare(ways);
    half.prepare(ways);
    assertThat(same.passages()).isEqualTo(all.passages());
    assertThat(half.passages()).isBetween(all.passages() / 4, all.passages() / 2);
    MassPrior prior = new MassPrior(5, 2);
    double best = Double.NEGATIVE_INFINITY;
    double bestOfHalf = Double.NEGATIVE_INFINITY;
    for (Pathway way : ways) {
      double log = all.of(way).logEvidence(prior, 0);
      assertThat(same.of(way).logEvidence(prior, 0)).isCloseTo(log, within(1e-9));
      best = Math.max(best, log);
      bestOfHalf = Math.max(bestOfHalf, half.of(way).logEvidence(prior, 0));
    }
    assertThat(bestOfHalf).isCloseTo(best, within(0.5));
  }

  /** What ways share is worked out again where it was forgotten, and is the same. */
  @Test
  void forgettingChangesNothing() {
    Cases cases = new Cases(new SyntheticWorlds(3).event());
    Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
    JointLikelihood one = new JointLikelihood(cases.alarm(), OPTIONS, pulse);
    JointLikelihood two = new JointLikelihood(cases.alarm(), OPTIONS, pulse);
    List<Pathway> ways = new ArrayList<>();
    cases.places().forEach(place -> ways.add(route(cases, place).pathway()));
    one.prepare(ways);
    two.prepare(ways);
    MassPrior prior = new MassPrior(5, 2);
    for (Pathway way : ways) {
      two.forget();
      // Where more masses were asked for before, the best of them is rounded otherwise.
      assertThat(two.of(way).logEvidence(prior, 0))
          .isCloseTo(one.of(way).logEvidence(prior, 0), within(1e-9));
    }
  }

  private static AlarmCase.Route route(Cases cases, ReleaseClass sources) {
    return Objects.requireNonNull(cases.alarm().route(sources), "a way to the alarm");
  }
}
