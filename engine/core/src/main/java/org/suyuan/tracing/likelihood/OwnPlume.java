package org.suyuan.tracing.likelihood;

import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;

/**
 * The plume that explains a pulse at one station best, whatever the other stations say: its shape,
 * passage and mass are free. Not thread-safe.
 */
final class OwnPlume {
  /** Every so many spreads and windows are tried first, then all between those about the best. */
  private static final int COARSE = 4;

  /** No plume of a pulse has a standard deviation so many times longer than it, or shorter. */
  private static final double LONGER = 2.5;

  /** Width at half height over standard deviation, of a bell curve: 2·√(2 ln 2). */
  private static final double HALF_WIDTHS = 2.355;

  private final SiteTable table;
  private double best = Double.NEGATIVE_INFINITY;
  private int bestSpread;
  private int bestWindow;

  private OwnPlume(SiteTable table) {
    this.table = table;
  }

  /** Returns the log of its likelihood over that of no plume. */
  static double logRatio(Site site, Pulse pulse, TraceOptions options) {
    SiteTable free =
        new SiteTable(site, options, 0, new AlarmGrid.Touching(site, pulse), 0, 0, Double.NaN);
    OwnPlume own = new OwnPlume(free);
    double seen = Math.max(PlumeShapes.SMALLEST_SIGMA, pulse.halfWidthSeconds() / HALF_WIDTHS);
    for (int spread = 0; spread < PlumeShapes.SPREADS; spread += COARSE) {
      for (int window = 0; window < PlumeShapes.WINDOWS; window += COARSE - 1) {
        double sigma = PlumeShapes.sigmaSeconds(spread);
        double seconds = PlumeShapes.seenWindowSeconds(PlumeShapes.of(spread, window));
        double length = Math.sqrt(sigma * sigma + seconds * seconds / 12);
        if (length < LONGER * seen && length > seen / LONGER) {
          own.look(spread, window, COARSE);
        }
      }
    }
    int about = own.bestSpread;
    int aboutWindow = own.bestWindow;
    int first = about / PlumeShapes.SIGMAS * PlumeShapes.SIGMAS;
    int last = first + PlumeShapes.SIGMAS - 1;
    int around = COARSE - 1;
    for (int s = Math.max(first, about - around); s <= Math.min(last, about + around); s++) {
      int until = Math.min(PlumeShapes.WINDOWS - 1, aboutWindow + around);
      for (int w = Math.max(0, aboutWindow - around); w <= until; w++) {
        own.look(s, w, 1);
      }
    }
    return own.best;
  }

  private void look(int spread, int window, int stride) {
    SiteTable.Row row = table.row(PlumeShapes.of(spread, window));
    for (int i = 0; i < row.count; i += stride) {
      if (Double.isNaN(row.most(i)) && row.look(i, best) > best) {
        best = row.most(i);
        bestSpread = spread;
        bestWindow = window;
      }
    }
  }
}
