package org.suyuan.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityEstimate;
import org.suyuan.network.Reaches;
import org.suyuan.transport.LossFactor;

/**
 * How much of a pollutant is expected to be lost on the ways to and from one place, the home: the
 * exponent x in {@code M·e^{−f·x}}, f being a {@link LossFactor}.
 *
 * <p>A pollutant whose decay is known loses its rate times the travel time. A metal that is bound
 * to particles settles ({@link Fate}), which depends on how fast and deep the water is on each
 * reach, at the discharge of one time. Ions lose nothing. Anything else loses what tracers lose.
 * Not thread-safe: what was walked is kept.
 */
public final class Losses {
  /**
   * What is lost of a substance of which nothing is known, per hour: the mean of 190 dye recoveries
   * of the USGS time-of-travel compilation, Antietam Creek left out.
   */
  public static final double UNKNOWN_PER_HOUR = 0.008;

  /**
   * Dissolved ions, and what is measured of them together, that neither decay nor stick to anything
   * to speak of: nothing is expected to be lost of them. The catalogue's rate of 0 does not say so:
   * it also stands where no rate is known.
   */
  private static final Set<String> IONS =
      Stream.of("w21017", "w21022", "w21038", "w20117", "w20023", "w20061", "w01014", "w01006")
          .map(PollutantCatalogue::identity)
          .collect(Collectors.toUnmodifiableSet());

  private static final double HOUR = 3600;

  private final Velocities velocities;
  private final Fate fate;
  private final double perSecond;
  private final int home;
  private final double homeChainage;
  private final double atSeconds;

  /** Exponent of each reach that was walked, from its top to the home. */
  private final Map<Integer, Double> toHome = new HashMap<>();

  /**
   * Prepares the ways to and from a place.
   *
   * @param velocities how fast and deep the water is
   * @param pollutant what is carried
   * @param water what its fate depends on
   * @param reach reach of the home
   * @param chainageMetres where on it
   * @param atSeconds the time whose discharge counts, seconds since the epoch
   */
  public Losses(
      Velocities velocities,
      Pollutant pollutant,
      WaterConditions water,
      int reach,
      double chainageMetres,
      double atSeconds) {
    this.velocities = velocities;
    this.fate = Fate.of(pollutant, water);
    this.perSecond = fate.lossPerSecond() > 0 ? fate.lossPerSecond() : usual(pollutant);
    this.home = reach;
    this.homeChainage = chainageMetres;
    this.atSeconds = atSeconds;
  }

  /** Returns what is believed of the factor before anything was measured. */
  public LossFactor factor() {
    boolean stated = fate.lossPerSecond() > 0 || fate.boundShare() > 0;
    return LossFactor.of(stated ? LossFactor.Prior.STATED : LossFactor.Prior.USUAL);
  }

  private static double usual(Pollutant pollutant) {
    return IONS.contains(PollutantCatalogue.identity(pollutant)) ? 0 : UNKNOWN_PER_HOUR / HOUR;
  }

  /**
   * Returns the exponent from a place above down to the home.
   *
   * @param reach reach of the place
   * @param chainageMetres where on it
   * @param travelSeconds travel time, seconds
   */
  public double above(int reach, double chainageMetres, double travelSeconds) {
    if (fate.boundShare() == 0) {
      return perSecond * travelSeconds;
    }
    if (reach == home) {
      return part(reach, chainageMetres, homeChainage);
    }
    double length = velocities.rivers().reaches().lengthMetres(reach);
    double below = fromTop(velocities.rivers().reaches().down(reach));
    return Double.isNaN(below)
        ? perSecond * travelSeconds
        : part(reach, chainageMetres, length) + below;
  }

  /**
   * Returns the exponent from the home down to a place below.
   *
   * @param reach reach of the place
   * @param chainageMetres where on it
   * @param travelSeconds travel time, seconds
   */
  public double below(int reach, double chainageMetres, double travelSeconds) {
    if (fate.boundShare() == 0) {
      return perSecond * travelSeconds;
    }
    Reaches reaches = velocities.rivers().reaches();
    double sum = 0;
    double from = homeChainage;
    for (int r = home; r >= 0; r = reaches.down(r)) {
      if (r == reach) {
        return sum + part(r, from, chainageMetres);
      }
      sum += part(r, from, reaches.lengthMetres(r));
      from = 0;
    }
    return perSecond * travelSeconds;
  }

  /** Exponent from the top of a reach to the home; NaN where the primary tree leads elsewhere. */
  private double fromTop(int reach) {
    Reaches reaches = velocities.rivers().reaches();
    List<Integer> walked = new ArrayList<>();
    int r = reach;
    while (r >= 0 && r != home && !toHome.containsKey(r)) {
      walked.add(r);
      r = reaches.down(r);
    }
    double sum = Double.NaN;
    if (r == home) {
      sum = part(home, 0, homeChainage);
    } else if (r >= 0) {
      sum = toHome.getOrDefault(r, Double.NaN);
    }
    for (int i = walked.size() - 1; i >= 0; i--) {
      sum += part(walked.get(i), 0, reaches.lengthMetres(walked.get(i)));
      toHome.put(walked.get(i), sum);
    }
    return sum;
  }

  private double part(int reach, double from, double to) {
    VelocityEstimate water = velocities.estimate(reach, velocities.flows().atM3s(reach, atSeconds));
    double seconds = Math.max(0, to - from) / water.metresPerSecond();
    return seconds * fate.lossPerSecond(water.metresPerSecond(), water.depthMetres());
  }
}
