package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Permit;
import org.suyuan.network.Places;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

/**
 * Draws who is guilty: one of those who could be, the more likely the more of the pollutant it
 * usually handles.
 */
final class SpillDraw {
  private static final double NEAREST_METRES = 5_000;
  private static final double UNIT_KG = 100;

  /** Glass (304, 305), displays (397), photovoltaics (3825): the fluoride users of the register. */
  private static final List<String> INDUSTRIES = List.of("304", "305", "397", "3825");

  private SpillDraw() {}

  /**
   * Draws a fluoride permit holder of a fluoride industry whose water enters the river at least 5
   * km upstream of the alarm station with no other station between, which would have raised the
   * alarm; one with an outfall of its own if there is any. Draws also how long it released. The
   * mass is a unit to be scaled.
   *
   * @throws IllegalStateException where there is nobody like that
   */
  static Spill draw(RiverSystem rivers, WorldOptions options, Pollutant pollutant) {
    Dice dice = Dice.of(options.seed(), "spill");
    List<Candidate> possible = candidates(rivers, options, pollutant);
    List<Candidate> direct =
        possible.stream().filter(candidate -> candidate.path().plants().isEmpty()).toList();
    if (!direct.isEmpty()) {
      possible = direct;
    }
    if (possible.isEmpty()) {
      throw new IllegalStateException(
          "seed "
              + options.seed()
              + ": no fluoride industry drains to the river between the stations and "
              + options.alarmStationId()
              + "; take another seed");
    }
    double[] weights = possible.stream().mapToDouble(Candidate::usualKgPerDay).toArray();
    ChainPath guilty = possible.get(dice.pickWeighted(weights)).path();
    long hours = 24L + dice.below(37);
    return new Spill(
        rivers.chain().source(guilty.source()).id(),
        rivers.outfalls().record(guilty.outfall()).id(),
        pollutant.code(),
        options.spillStartSeconds(),
        options.spillStartSeconds() + hours * WorldOptions.HOUR_SECONDS,
        UNIT_KG);
  }

  private record Candidate(ChainPath path, double usualKgPerDay) {}

  private static List<Candidate> candidates(
      RiverSystem rivers, WorldOptions options, Pollutant pollutant) {
    Chain chain = rivers.chain();
    List<Candidate> possible = new ArrayList<>();
    for (int s = 0; s < chain.sourceCount(); s++) {
      String industry = chain.source(s).industry();
      Optional<Permit> permit = rivers.permits().of(s, pollutant.code());
      if (permit.isEmpty() || INDUSTRIES.stream().noneMatch(industry::startsWith)) {
        continue;
      }
      ChainPath path = chain.path(chain.firstPath(s));
      double metres = metresToFirstStation(rivers, path.outfall(), options.alarmStationId());
      if (metres >= NEAREST_METRES) {
        possible.add(new Candidate(path, permit.get().typicalKgPerDay()));
      }
    }
    return possible;
  }

  /**
   * Returns the way down the tree from an outfall to a station, NaN where there is none or another
   * station is on it.
   */
  static double metresToFirstStation(RiverSystem rivers, int outfall, String stationId) {
    Reaches reaches = rivers.reaches();
    Places<Station> stations = rivers.stations();
    double metres = -rivers.outfalls().chainageMetres(outfall);
    for (int r = rivers.outfalls().reach(outfall); r >= 0; r = reaches.down(r)) {
      for (int i = stations.firstOn(r); i < stations.firstOn(r + 1); i++) {
        if (metres + stations.chainageMetres(i) >= 0) {
          return stations.record(i).id().equals(stationId)
              ? metres + stations.chainageMetres(i)
              : Double.NaN;
        }
      }
      metres += reaches.lengthMetres(r);
    }
    return Double.NaN;
  }
}
