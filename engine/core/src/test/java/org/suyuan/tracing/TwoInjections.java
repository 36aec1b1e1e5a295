package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Antietam Creek as if dye had gone in twice. Dye adds linearly, so the curves of two releases are
 * sums of measured ones: the whole injection again, later and with another mass, or, for a second
 * place, the curves measured from some site on, as if what passed there had been released there.
 */
final class TwoInjections {
  /** Just below the site whose curve is released again, km. */
  static final double BELOW_KM = 0.05;

  /** A site that the second release does not pass is watched until then. */
  private static final double WATCHED_HOURS = 130;

  private TwoInjections() {}

  /**
   * Returns the curves of two injections.
   *
   * @param curves the curves of one
   * @param from the second enters just below this site, −1 for the place of the first
   * @param laterHours how much later the second is than it was
   * @param factor its mass over what it was
   */
  static List<Antietam.Curve> of(
      List<Antietam.Curve> curves, int from, double laterHours, double factor) {
    List<Antietam.Curve> sums = new ArrayList<>();
    for (int s = 0; s < curves.size(); s++) {
      Antietam.Curve one = curves.get(s);
      TreeSet<Double> hours = new TreeSet<>(one.hours());
      double second = s > from ? factor : 0;
      double end = one.hours().get(one.hours().size() - 1);
      for (double h = end + 6; second == 0 && h < WATCHED_HOURS; h += 2) {
        hours.add(h);
      }
      if (second > 0) {
        one.hours().forEach(h -> hours.add(h + laterHours));
      }
      List<Double> values = new ArrayList<>();
      for (double h : hours) {
        values.add(at(one, h) + second * at(one, h - laterHours));
      }
      sums.add(
          new Antietam.Curve(one.site(), one.km(), one.flowM3s(), new ArrayList<>(hours), values));
    }
    return sums;
  }

  /** Linear between measurements, nothing outside. */
  private static double at(Antietam.Curve curve, double hour) {
    List<Double> hours = curve.hours();
    for (int i = 1; i < hours.size(); i++) {
      if (hour >= hours.get(i - 1) && hour <= hours.get(i)) {
        double part = (hour - hours.get(i - 1)) / (hours.get(i) - hours.get(i - 1));
        return curve.microgramsPerL().get(i - 1) * (1 - part)
            + curve.microgramsPerL().get(i) * part;
      }
    }
    return 0;
  }
}
