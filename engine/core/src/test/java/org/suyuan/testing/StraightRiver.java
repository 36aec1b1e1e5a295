package org.suyuan.testing;

import java.time.ZoneOffset;
import java.util.List;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/** A river of 80 km without tributaries in steady water: reach R7 begins at kilometre 14. */
public final class StraightRiver {
  /** When its discharge is measured, seconds since the epoch. */
  public static final long START = 1_709_251_200L;

  private static final double FLOW_M3S = 20;

  private StraightRiver() {}

  /** Returns its reaches, for stations and sources to be added to. */
  public static RiverSystemBuilder reaches() {
    RiverSystemBuilder rivers = RiverSystem.builder();
    for (int i = 0; i < 40; i++) {
      rivers.add(
          Reach.builder("R" + i, 2000)
              .to(i < 39 ? "R" + (i + 1) : null)
              .slope(1e-3)
              .meanFlowM3s(FLOW_M3S)
              .build());
    }
    return rivers;
  }

  /** Returns it with measurements as a dataset. */
  public static Dataset dataset(RiverSystem rivers, Observations observations) {
    return new Dataset(
        rivers,
        PollutantCatalogue.builtIn(),
        Limits.gb3838(),
        observations,
        List.of(new GaugeSeries("R0", new long[] {START}, new double[] {FLOW_M3S})),
        Observations.NONE,
        List.of(),
        List.of(),
        ZoneOffset.UTC);
  }
}
