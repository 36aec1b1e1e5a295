package org.suyuan.monitoring;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.suyuan.network.ReachKind;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/**
 * The limit of a pollutant at a station: GB 3838-2002, or what overrides it. Immutable.
 *
 * <p>GB 3838-2002 table 1 has a limit per water class; tables 2 and 3 (sources of drinking water)
 * have one limit, which is used for every class. Total phosphorus has stricter limits in lakes and
 * reservoirs, and total nitrogen is limited there only. The standard's limit is in mg/L; it is
 * converted where a catalogue gives the pollutant another unit of mass.
 *
 * <p>What a limit means depends on {@link Pollutant#sense()}: dissolved oxygen is bad
 * <em>below</em> its limit. pH (6 to 9) and water temperature (a man-made change of at most +1 or
 * −2 °C in the weekly mean) have no single limit in the standard and so none here. Use {@link
 * Exceedance} to compare.
 */
public final class Limits {
  /** The lowest pH that GB 3838-2002 table 1 item 2 allows, in every class. */
  public static final double GB3838_PH_LOWEST = 6.0;

  /** The highest pH that GB 3838-2002 table 1 item 2 allows, in every class. */
  public static final double GB3838_PH_HIGHEST = 9.0;

  private final Map<String, List<LimitOverride>> overrides;

  private Limits(Map<String, List<LimitOverride>> overrides) {
    this.overrides = overrides;
  }

  /** Returns the limits of GB 3838-2002; the tables are read once, on first use. */
  public static Limits gb3838() {
    return Gb3838.LIMITS;
  }

  /**
   * Returns limits with overrides in addition to those already there. Of two that are equally
   * narrow, the later one holds.
   */
  public Limits with(Collection<LimitOverride> additions) {
    Map<String, List<LimitOverride>> merged = new HashMap<>();
    overrides.forEach((identity, list) -> merged.put(identity, new ArrayList<>(list)));
    for (LimitOverride addition : additions) {
      merged
          .computeIfAbsent(
              PollutantCatalogue.identity(addition.pollutantCode()), k -> new ArrayList<>())
          .add(addition);
    }
    return new Limits(merged);
  }

  /**
   * Returns the limit of a pollutant at a station of a network: by the station's class, and by
   * whether it stands on a lake.
   *
   * @param rivers the network
   * @param station index of the station
   * @param pollutant what is measured
   * @return the limit in the pollutant's unit, empty where there is none
   */
  public OptionalDouble at(RiverSystem rivers, int station, Pollutant pollutant) {
    Station record = rivers.stations().record(station);
    boolean lake = rivers.reaches().kind(rivers.stations().reach(station)) == ReachKind.RESERVOIR;
    return of(pollutant, WaterClass.of(record.waterClass()), record.id(), lake);
  }

  /**
   * Returns the limit of a pollutant in its own unit. First an override for the station and the
   * class, then one for the station, then one for the class, then one for everything, then GB
   * 3838-2002.
   *
   * @param stationId the station; null to leave overrides for stations out
   * @param lake true for a lake or a reservoir
   * @return the limit, or empty where there is none
   */
  public OptionalDouble of(
      Pollutant pollutant, WaterClass waterClass, @Nullable String stationId, boolean lake) {
    String identity = PollutantCatalogue.identity(pollutant);
    if (!overrides.isEmpty()) {
      LimitOverride best = null;
      for (String key : List.of(identity, PollutantCatalogue.key(pollutant.name()))) {
        for (LimitOverride override : overrides.getOrDefault(key, List.of())) {
          if (override.appliesTo(waterClass, stationId)
              && (best == null || override.rank() >= best.rank())) {
            best = override;
          }
        }
      }
      if (best != null) {
        return OptionalDouble.of(best.limit());
      }
    }
    return ofStandard(identity, pollutant.unit(), waterClass, lake);
  }

  private static OptionalDouble ofStandard(
      String identity, Unit unit, WaterClass waterClass, boolean lake) {
    Standard standard = Gb3838.STANDARDS.get(identity);
    if (standard == null || standard.unit.isMass() != unit.isMass()) {
      return OptionalDouble.empty();
    }
    double limit = (lake ? standard.lake : standard.river)[waterClass.ordinal()];
    if (Double.isNaN(limit) || (!unit.isMass() && unit != standard.unit)) {
      return OptionalDouble.empty();
    }
    // Equal units skip the conversion, so that 0.1 stays 0.1 to the last bit.
    return OptionalDouble.of(
        unit == standard.unit ? limit : unit.fromMgPerL(standard.unit.toMgPerL(limit)));
  }

  /** One item of the standard: limits of class I to V, NaN where there is none. */
  private static final class Standard {
    final Unit unit;
    final double[] river = new double[WaterClass.values().length];
    final double[] lake = new double[WaterClass.values().length];

    Standard(Unit unit) {
      this.unit = unit;
      Arrays.fill(river, Double.NaN);
      Arrays.fill(lake, Double.NaN);
    }
  }

  /** Holds the tables; the class loader makes their one-time loading thread-safe. */
  private static final class Gb3838 {
    static final Map<String, Standard> STANDARDS = load();
    static final Limits LIMITS = new Limits(Map.of());

    private static Map<String, Standard> load() {
      Map<String, Standard> standards = new HashMap<>();
      for (NamedCsvRecord row : ReferenceTable.rows("gb3838.csv")) {
        String identity = PollutantCatalogue.identity(row.getField("code"));
        Standard standard = standards.get(identity);
        if (standard == null) {
          standard = new Standard(Unit.parse(row.getField("unit")).orElseThrow());
          standards.put(identity, standard);
        }
        String water = row.getField("water");
        for (WaterClass waterClass : WaterClass.values()) {
          double limit = ReferenceTable.number(row, waterClass.name());
          if (!water.equals("lake")) {
            standard.river[waterClass.ordinal()] = limit;
          }
          if (!water.equals("river")) {
            standard.lake[waterClass.ordinal()] = limit;
          }
        }
      }
      return standards;
    }
  }
}
