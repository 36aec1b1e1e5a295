package org.suyuan.dataset;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.RiverSystem;

/**
 * Everything that a dataset folder says, read and checked.
 *
 * <p>Permits, removals, measurements and limits name pollutants by their {@linkplain
 * Pollutant#code() codes}.
 *
 * @param rivers the frozen network with its chain, permits and removals
 * @param pollutants the built-in catalogue with the dataset's additions
 * @param limits the built-in GB 3838-2002 table with the dataset's overrides
 * @param observations what stations measured, by station and pollutant
 * @param flows gauged discharge, one series for each gauged reach
 * @param effluents self-monitoring of sources, plants and outfalls, by place and pollutant
 * @param ownPollutants the rows of {@code pollutants.csv}, so that they can be written again
 * @param ownLimits the rows of {@code limits.csv}, so that they can be written again
 * @param zone offset from UTC in which times are reported: that of the first time read
 */
public record Dataset(
    RiverSystem rivers,
    PollutantCatalogue pollutants,
    Limits limits,
    Observations observations,
    List<GaugeSeries> flows,
    Observations effluents,
    List<Pollutant> ownPollutants,
    List<LimitOverride> ownLimits,
    ZoneOffset zone) {

  /** Checks that pollutants are named by their codes: by another name nothing would be found. */
  public Dataset {
    check(rivers.permits().pollutants(), pollutants, "permits or removals");
    check(observations.pollutants(), pollutants, "observations");
    check(effluents.pollutants(), pollutants, "effluents");
    for (LimitOverride limit : ownLimits) {
      check(Set.of(limit.pollutantCode()), pollutants, "limits");
    }
  }

  private static void check(Set<String> named, PollutantCatalogue pollutants, String where) {
    for (String name : named) {
      pollutants
          .find(name)
          .filter(known -> !known.code().equals(name))
          .ifPresent(
              known -> {
                throw new IllegalArgumentException(
                    where + " of " + name + ": name it by its code, " + known.code());
              });
    }
  }
}
