package org.suyuan.datasets;

import java.util.List;
import java.util.Map;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.Reach;
import org.suyuan.network.Station;

/**
 * The river of a synthetic world before anybody settles on it.
 *
 * @param reaches what the registry knows of the reaches
 * @param bifurcations where they split
 * @param stations where is measured
 * @param settlements where the sources are
 * @param gaugedReachIds reaches whose discharge is measured
 * @param runoffM3sPerKm2 long-term mean runoff, m³/s per km²
 * @param trueManningN roughness of each reach by its id, s/m^(1/3), also where the registry does
 *     not know it
 */
record NetworkSketch(
    List<Reach> reaches,
    List<Bifurcation> bifurcations,
    List<Station> stations,
    List<Settlement> settlements,
    List<String> gaugedReachIds,
    double runoffM3sPerKm2,
    Map<String, Double> trueManningN) {

  NetworkSketch {
    reaches = List.copyOf(reaches);
    bifurcations = List.copyOf(bifurcations);
    stations = List.copyOf(stations);
    settlements = List.copyOf(settlements);
    gaugedReachIds = List.copyOf(gaugedReachIds);
    trueManningN = Map.copyOf(trueManningN);
  }

  /**
   * A town or an industrial park.
   *
   * @param name invented name
   * @param reachId the reach it stands on
   * @param weight share of the sources, relative to the other settlements
   * @param park whether it is an industrial park
   */
  record Settlement(String name, String reachId, double weight, boolean park) {}
}
