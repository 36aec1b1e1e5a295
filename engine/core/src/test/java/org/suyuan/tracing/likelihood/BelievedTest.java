package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;

class BelievedTest {
  private static final TraceOptions OPTIONS = TraceOptions.defaults();

  /** The formulae of coincidence and doubt, written out; the alarm itself is believed all. */
  @Test
  void allowsForCoincidenceAndDoubt() {
    int quiet = 0;
    int saw = 0;
    for (int seed = 500; seed < 540; seed++) {
      AlarmCase alarm = new Cases(new SyntheticWorlds(seed).event()).alarm();
      int witnesses = Math.max(1, alarm.witnesses());
      for (Site site : alarm.sites()) {
        Pulse pulse = site.at().pulse();
        if (site.at().relation() == Site.Relation.ALARM || site.size() == 0) {
          assertThat(Believed.logRatio(site, 123, witnesses, OPTIONS)).isEqualTo(123);
          continue;
        }
        double chance = Coincidence.probability(site);
        double most = Coincidence.mostGain(site);
        double own =
            pulse == null
                ? site.eventTerm(0, site.size())
                : OwnPlume.logRatio(site, pulse, OPTIONS);
        double worst = Believed.logRatio(site, -1e6, witnesses, OPTIONS);
        double best = Believed.logRatio(site, 1e6, witnesses, OPTIONS);
        double doubt = Doubt.logAdded(pulse != null, own, witnesses);
        assertThat(worst).isCloseTo(doubt, within(1e-6));
        assertThat(best).isCloseTo(Math.log(Math.exp(most) + Math.exp(doubt)), within(1e-6));
        // As likely with as without: nothing is gained but what doubts add.
        assertThat(Believed.logRatio(site, 0, witnesses, OPTIONS))
            .isCloseTo(Math.log1p(Math.exp(doubt)), within(1e-6));
        // Mixed: the plume, or by chance what explains the station best.
        double ratio = 0.7 * most;
        double other = chance * Math.exp(own);
        double mixed = Math.log((Math.exp(ratio) + other) / (1 + other));
        assertThat(Believed.logRatio(site, ratio, witnesses, OPTIONS))
            .as("seed %d station %d", seed, site.at().index())
            .isCloseTo(Math.log(Math.exp(Math.min(most, mixed)) + Math.exp(doubt)), within(1e-5));
        quiet += pulse == null ? 1 : 0;
        saw += pulse == null ? 0 : 1;
      }
    }
    assertThat(quiet).isGreaterThan(20);
    assertThat(saw).isGreaterThan(10);
  }
}
