package org.suyuan.dataset;

import java.time.ZoneOffset;
import java.util.List;
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
    ZoneOffset zone) {}
