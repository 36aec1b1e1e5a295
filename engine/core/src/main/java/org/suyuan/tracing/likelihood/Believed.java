package org.suyuan.tracing.likelihood;

import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;

/**
 * How far a station is believed that says how likely a known plume makes its measurements: no
 * further than in a search for an unknown one, whose tables allow for a {@link Coincidence} and for
 * {@link Doubt} in the same way. Without this, several sources whose plumes are known would be
 * given what all stations say of them, and one source what they are believed.
 */
public final class Believed {
  private Believed() {}

  /**
   * Returns what a station is believed.
   *
   * @param site the station
   * @param ratio log likelihood ratio of a plume against none, as its measurements have it
   * @param witnesses how many stations but the alarm's saw the event
   * @param options errors of a prediction
   */
  public static double logRatio(Site site, double ratio, int witnesses, TraceOptions options) {
    double chance = Coincidence.probability(site);
    if (chance == 0) {
      return ratio;
    }
    @Nullable Pulse pulse = site.at().pulse();
    double byItself =
        pulse == null ? site.eventTerm(0, site.size()) : OwnPlume.logRatio(site, pulse, options);
    double[] ratios = {ratio};
    Coincidence.allowLogs(ratios, byItself, chance);
    double doubt = Doubt.logAdded(pulse != null, byItself, Math.max(1, witnesses));
    return Approximate.logSum(ratios[0], doubt);
  }
}
