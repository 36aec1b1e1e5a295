package org.suyuan.tracing.likelihood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.likelihood.SiteTable.Row;

/**
 * The passages at the alarm of a plume that comes alone, as far as they could matter: the same for
 * all sources. Not thread-safe.
 */
final class AlarmAlone {
  private final AlarmGrid grid;
  private final SiteTable here;
  private final @Nullable Weighed[] atAlarm =
      new Weighed[JointLikelihood.VELOCITIES * PlumeShapes.SPREADS];
  private final @Nullable Passages[] bySpread = new Passages[PlumeShapes.SPREADS];

  AlarmAlone(AlarmGrid grid, SiteTable here) {
    this.grid = grid;
    this.here = here;
  }

  /** Forgets what is left of them once stations were asked. */
  void forget() {
    Arrays.fill(atAlarm, null);
  }

  /**
   * Returns the passages that could matter with what the alarm itself says of them, and what is
   * left of them once stations were asked.
   *
   * @param g index of the velocity factor
   * @param sigma spread at the alarm
   * @param scratch is used for this
   */
  Weighed alive(int g, int sigma, Passages scratch) {
    Weighed known = atAlarm[g * PlumeShapes.SPREADS + sigma];
    if (known == null) {
      Passages passages = bySpread[sigma];
      if (passages == null) {
        passages = alive(sigma, scratch);
        bySpread[sigma] = passages;
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < passages.count(); i++) {
        best = Math.max(best, passages.most(i));
      }
      known = new Weighed(passages, best);
      atAlarm[g * PlumeShapes.SPREADS + sigma] = known;
    }
    return known;
  }

  /** Returns the passages that could matter, with what the alarm itself says of them. */
  private Passages alive(int sigma, Passages scratch) {
    int stride = grid.stride();
    scratch.clear();
    int window = 0;
    while (window < PlumeShapes.WINDOWS) {
      int shape = PlumeShapes.of(sigma, window);
      int last = PlumeShapes.lastAlike(sigma, window, stride);
      Row row = here.row(shape);
      double lowest = here.logLowestMass(shape);
      for (int passage : grid.alive(shape)) {
        scratch.add(row.time(passage), lowest, window, last, row.log(passage));
      }
      window = last + stride;
    }
    return scratch.above(grid.least());
  }
}
