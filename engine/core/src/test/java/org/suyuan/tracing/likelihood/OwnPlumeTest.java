package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.Site;

class OwnPlumeTest {
  private static final TraceOptions OPTIONS = TraceOptions.defaults();

  /** No plume of the whole grid explains a pulse better by more than between two cells of it. */
  @Test
  void explainsAPulseAsWellAsAnyPlumeOfTheGrid() {
    for (int seed = 0; seed < 6; seed++) {
      Cases cases = new Cases(new SyntheticWorlds(seed).event());
      Site site = cases.alarm().alarm();
      Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
      double found = OwnPlume.logRatio(site, pulse, OPTIONS);
      SiteTable table =
          new SiteTable(site, OPTIONS, 0, new AlarmGrid.Touching(site, pulse), 0, 0, Double.NaN);
      double best = Double.NEGATIVE_INFINITY;
      for (int spread = 0; spread < PlumeShapes.SPREADS; spread += 2) {
        for (int window = 0; window < PlumeShapes.WINDOWS; window += 2) {
          SiteTable.Row row = table.row(PlumeShapes.of(spread, window));
          for (int i = 0; i < row.count; i++) {
            for (double ratio : row.exact(row.time(i))) {
              best = Math.max(best, ratio);
            }
          }
        }
      }
      assertThat(best).as("seed %d", seed).isPositive();
      assertThat(found).as("seed %d", seed).isBetween(best - 1.5, best + 2.5);
    }
  }
}
