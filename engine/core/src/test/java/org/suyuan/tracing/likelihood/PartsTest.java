package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.prior.MassPrior;
import org.suyuan.transport.ReleaseResponse;

/** The plumes of several outfalls add up. */
class PartsTest {
  private static final TraceOptions OPTIONS = TraceOptions.defaults();
  private static final double HOUR = 3600;

  private final Cases cases = new Cases(new SyntheticWorlds(3).event());
  private final AlarmCase alarm = cases.alarm();
  private final Site site = alarm.alarm();
  private final Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");

  private static ReleaseResponse released(double sigma, double window) {
    int spread = (int) Math.rint(PlumeShapes.position(sigma * HOUR));
    int w = 0;
    while (PlumeShapes.windowSeconds(w) < window * HOUR) {
      w++;
    }
    return PlumeShapes.released(PlumeShapes.of(spread, w));
  }

  private double[] made(Parts parts, double middle, double kilograms) {
    double[] sums = new double[site.size()];
    new PlumeAtSite(site, OPTIONS.blockError(), 0, Double.NaN)
        .addTo(sums, parts, middle, kilograms);
    return sums;
  }

  private static Parts parts(
      ReleaseResponse one, double share, ReleaseResponse other, double otherShare, double after) {
    return new Parts(
        new ReleaseResponse[] {one, other},
        new double[] {share, otherShare},
        new double[] {0, after});
  }

  @Test
  void twoPlumesMakeTheirSumWhicheverComesFirst() {
    double middle = (double) pulse.peakSeconds();
    ReleaseResponse drain = released(1, 2);
    ReleaseResponse plant = released(9, 2);
    for (double after : new double[] {-30 * HOUR, -3 * HOUR, 0, 5 * HOUR, 40 * HOUR}) {
      double[] together = made(parts(drain, 0.3, plant, 0.7, after), middle, 10);
      double[] swapped = made(parts(plant, 0.7, drain, 0.3, -after), middle + after, 10);
      double[] one = made(Parts.of(drain), middle, 3);
      double[] other = made(Parts.of(plant), middle + after, 7);
      double total = 0;
      for (int j = 0; j < together.length; j++) {
        assertThat(together[j]).isCloseTo(one[j] + other[j], within(1e-12));
        assertThat(together[j]).isCloseTo(swapped[j], within(1e-12));
        total += together[j];
      }
      assertThat(total).isPositive();
    }
  }

  @Test
  void twoOfOneWayAreThatWay() {
    Pathway way = Objects.requireNonNull(alarm.route(cases.classes().get(0))).pathway();
    assertThat(way.parts()).isEmpty();
    SiteTable here = new SiteTable(site, OPTIONS, 0, new AlarmGrid.Touching(site, pulse));
    StationsOnWay stations = new StationsOnWay(alarm, OPTIONS, here);
    Pathway twice = together(way, new Pathway.Part(way, 0.5, 0), new Pathway.Part(way, 0.5, 0));
    for (int g = 0; g < JointLikelihood.VELOCITIES; g++) {
      SiteTable both = stations.course(twice, g).here();
      assertThat(both).isNotSameAs(here);
      int shape = PlumeShapes.of(stations.expectedHere(way, g), 4);
      double[] single = here.row(shape).exact((double) pulse.peakSeconds());
      double[] sum = both.row(shape).exact((double) pulse.peakSeconds());
      double steps = (both.logLowestMass(shape) - here.logLowestMass(shape)) / SiteTable.MASS_STEP;
      int shift = (int) Math.rint(steps);
      assertThat(steps).isCloseTo(shift, within(1e-9));
      for (int q = 0; q + shift < single.length; q++) {
        assertThat(sum[q]).isCloseTo(single[q + shift], within(1e-9));
      }
    }
  }

  /** A second way that brings next to nothing changes next to nothing. */
  @Test
  void evidenceIsThatOfTheOneThatBringsAll() {
    Pathway way = Objects.requireNonNull(alarm.route(cases.classes().get(0))).pathway();
    Pathway with =
        together(way, new Pathway.Part(way, 1 - 1e-9, 0), new Pathway.Part(way, 1e-9, HOUR));
    JointLikelihood likelihood = new JointLikelihood(alarm, OPTIONS, pulse);
    likelihood.prepare(List.of(way, with));
    MassPrior prior = new MassPrior(5, 2);
    double alone = likelihood.of(way).logEvidence(prior, 0);
    double both = likelihood.of(with).logEvidence(prior, 0);
    // Velocities and spreads that are rare are left out earlier of several ways.
    assertThat(both).isCloseTo(alone, within(0.5));
  }

  private static Pathway together(Pathway way, Pathway.Part... parts) {
    return new Pathway(
        way.above(),
        way.seconds(),
        way.slope(),
        way.ownError(),
        way.reservoirs(),
        way.plants(),
        List.of(parts));
  }
}
