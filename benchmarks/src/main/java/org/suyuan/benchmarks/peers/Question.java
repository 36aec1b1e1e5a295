package org.suyuan.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.ChainPath;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.screening.UpstreamHolders;

/**
 * What all peers are given: the network, the state of the water, and the ways of the holders as
 * plain rows.
 */
public final class Question {
  final RiverSystem rivers;
  final Pollutant pollutant;
  final Velocities velocities;
  final double epochSecond;
  final double[] secondsThrough;
  final List<Way> ways;

  /**
   * One way of a holder.
   *
   * @param source index of the source
   * @param outfall index of the outfall
   * @param reach reach of the outfall
   * @param chainageMetres where on the reach
   * @param delaySeconds time in sewers and plants
   * @param logLoad logarithm of the usual load that takes this way
   */
  record Way(
      int source,
      int outfall,
      int reach,
      double chainageMetres,
      double delaySeconds,
      double logLoad) {}

  /**
   * Prepares the rows.
   *
   * @param velocities how the water moves
   * @param pollutant what is looked for
   * @param epochSecond the moment whose discharge is taken
   */
  public Question(Velocities velocities, Pollutant pollutant, double epochSecond) {
    this.rivers = velocities.rivers();
    this.velocities = velocities;
    this.pollutant = pollutant;
    this.epochSecond = epochSecond;
    int step = velocities.flows().stepOf(epochSecond);
    this.secondsThrough = new double[rivers.reaches().count()];
    for (int r = 0; r < secondsThrough.length; r++) {
      secondsThrough[r] = rivers.reaches().lengthMetres(r) / velocities.atStep(r, step);
    }
    this.ways = new ArrayList<>();
    for (int p = 0; p < rivers.chain().pathCount(); p++) {
      ChainPath path = rivers.chain().path(p);
      if (rivers.permits().holders(pollutant.code()).contains(path.source())) {
        ways.add(way(path));
      }
    }
  }

  /** Returns a path through the chain as a plain row. */
  Way way(ChainPath path) {
    double usual = rivers.permits().typicalKgPerDay(path.source(), pollutant.code());
    double passes = path.fraction();
    double delay = path.sewerSeconds();
    for (int plant : path.plants()) {
      double removal = pollutant.removalMunicipal();
      passes *= 1 - rivers.permits().removal(plant, pollutant.code(), removal);
      delay += rivers.chain().plants().get(plant).retentionSeconds();
    }
    return new Way(
        path.source(),
        path.outfall(),
        rivers.outfalls().reach(path.outfall()),
        rivers.outfalls().chainageMetres(path.outfall()),
        delay,
        Math.log((usual > 0 ? usual : 1) * passes));
  }

  /** Returns the score of a way up to a constant: the formula as it is written down. */
  static double score(double travelSeconds, double elapsedSeconds, double logLoad) {
    double c = UpstreamHolders.VARIATION;
    double off = elapsedSeconds - travelSeconds;
    return logLoad
        + 0.5 * Math.log(travelSeconds)
        - off * off / (2 * c * c * travelSeconds * elapsedSeconds);
  }

  int stationReach(int station) {
    return rivers.stations().reach(station);
  }

  double stationChainage(int station) {
    return rivers.stations().chainageMetres(station);
  }

  /** Time from the lower end of the station's reach to the station: negative, as it lies above. */
  double secondsAtStation(int station) {
    int reach = stationReach(station);
    double share = stationChainage(station) / rivers.reaches().lengthMetres(reach);
    return (share - 1) * secondsThrough[reach];
  }

  /** Time from an outfall to the lower end of its reach. */
  double secondsBelow(Way way) {
    double share = way.chainageMetres / rivers.reaches().lengthMetres(way.reach);
    return (1 - share) * secondsThrough[way.reach];
  }
}
