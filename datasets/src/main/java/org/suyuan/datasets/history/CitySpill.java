package org.suyuan.datasets.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.suyuan.datasets.history.CityRivers.Emitter;
import org.suyuan.datasets.history.CityRivers.Place;

/**
 * A spill and its plume at every station below it: a Gaussian of the travel time whose spread grows
 * as T^0.8, convolved with a release at a constant rate, diluted by the discharge at the station.
 *
 * @param sourceId who did it
 * @param outfallId where it entered the river
 * @param startSeconds start of the release, seconds since the epoch
 * @param durationSeconds how long it lasted
 * @param massKg what entered the river
 * @param plumes what the stations below see of it, in order of their numbers
 */
record CitySpill(
    String sourceId,
    String outfallId,
    long startSeconds,
    double durationSeconds,
    double massKg,
    List<Plume> plumes) {

  /** σ of the travel time T is this times T^0.8, both in seconds: 2.2 h after a day. */
  private static final double SPREAD = 0.9;

  private static final double SPREAD_POWER = 0.8;

  /**
   * A plume at a station.
   *
   * @param station number of the station within its river
   * @param fromSeconds before it there is nothing of the plume
   * @param untilSeconds after it neither
   */
  record Plume(
      int station,
      double startSeconds,
      double durationSeconds,
      double travelSeconds,
      double sigmaSeconds,
      double mgPerLSeconds,
      long fromSeconds,
      long untilSeconds) {

    /** Returns the concentration of the plume alone, mg/L. */
    double at(double seconds) {
      double first = (seconds - startSeconds - travelSeconds) / sigmaSeconds;
      double last = first - durationSeconds / sigmaSeconds;
      return mgPerLSeconds / durationSeconds * (normal(first) - normal(last));
    }

    /** Gaussian distribution function, to 7 digits: Abramowitz and Stegun 26.2.17. */
    private static double normal(double x) {
      double t = 1 / (1 + 0.2316419 * Math.abs(x));
      double poly =
          t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      double tail = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) * poly;
      return x >= 0 ? 1 - tail : tail;
    }
  }

  /** Draws the spills of one river over the history, in order of time. */
  static List<CitySpill> draw(
      CityRivers city, int river, CityOptions options, long start, long end) {
    SplittableRandom dice = new SplittableRandom(options.seed() * 131 + river);
    List<CitySpill> spills = new ArrayList<>();
    List<Emitter> sources = city.sources.get(river);
    double gap = (end - start) / (double) options.years() / options.spillsPerRiverAndYear();
    double at = start + 60 * 86_400.0;
    while (!sources.isEmpty()) {
      at += -Math.log(1 - dice.nextDouble()) * gap;
      if (at > end - 30 * 86_400.0) {
        break;
      }
      spills.add(one(city, river, sources.get(pick(sources, dice)), (long) at, dice));
    }
    return spills;
  }

  private static int pick(List<Emitter> sources, SplittableRandom dice) {
    double total = sources.stream().mapToDouble(Emitter::rate).sum();
    double left = dice.nextDouble() * total;
    int i = 0;
    while (i < sources.size() - 1 && left >= sources.get(i).rate()) {
      left -= sources.get(i++).rate();
    }
    return i;
  }

  private static CitySpill one(
      CityRivers city, int river, Emitter source, long start, SplittableRandom dice) {
    double duration = Math.rint(1200 * Math.exp(Math.log(72) * dice.nextDouble()));
    Place outfall = city.outfalls.get(river).get(source.outfall());
    List<Plume> unit = plumes(city, river, outfall, start, duration);
    double limit = CityRivers.LIMITS[city.pollutant[river]];
    // As much as makes the first station that sees it exceed its limit by 0 to 2 times.
    double excess = limit * (0.6 + 2 * dice.nextDouble() * dice.nextDouble());
    Plume first = null;
    for (Plume p : unit) {
      first = first == null || p.travelSeconds < first.travelSeconds ? p : first;
    }
    double mass = first == null ? source.kgPerDay() : excess / peak(first);
    List<Plume> plumes = new ArrayList<>();
    for (Plume p : unit) {
      plumes.add(
          new Plume(
              p.station,
              p.startSeconds,
              p.durationSeconds,
              p.travelSeconds,
              p.sigmaSeconds,
              p.mgPerLSeconds * mass,
              p.fromSeconds,
              p.untilSeconds));
    }
    return new CitySpill(source.id(), outfall.id(), start, duration, mass, plumes);
  }

  private static double peak(Plume p) {
    return p.at(p.startSeconds + p.travelSeconds + p.durationSeconds / 2);
  }

  /** Plumes of one kilogram at all stations below a place. */
  private static List<Plume> plumes(
      CityRivers city, int river, Place from, long start, double duration) {
    double[] entered = new double[CityOptions.REACHES_PER_RIVER];
    java.util.Arrays.fill(entered, Double.NaN);
    double at = 0;
    double chainage = from.chainageMetres();
    for (int r = from.reach(); r >= 0; r = city.down[river][r]) {
      entered[r] = at - chainage / city.velocityMs[river][r];
      at = entered[r] + city.lengthMetres[river][r] / city.velocityMs[river][r];
      chainage = 0;
    }
    List<Plume> plumes = new ArrayList<>();
    List<Place> stations = city.stations.get(river);
    for (int s = 0; s < stations.size(); s++) {
      Place place = stations.get(s);
      double travel =
          entered[place.reach()] + place.chainageMetres() / city.velocityMs[river][place.reach()];
      if (!(travel > 0)) {
        continue;
      }
      double sigma = SPREAD * Math.pow(travel, SPREAD_POWER);
      double area = 1000 / city.flowM3s[river][place.reach()]; // kg·s/m³ is 1000 mg·s/L
      long first = (long) (start + travel - 5 * sigma);
      long last = (long) (start + travel + duration + 5 * sigma);
      plumes.add(new Plume(s, start, duration, travel, sigma, area, first, last));
    }
    return plumes;
  }
}
