package org.suyuan.transport;

import java.util.Optional;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;

/**
 * What the registered sources bring into the river of one pollutant, as the register says: kg/day
 * on every way from a source through its plants to an outfall, after removal. Immutable.
 *
 * <p>A plant that holds a permit itself emits what that says, and no more than that in all: what
 * comes from the sources behind it is part of it, and the rest is the plant's own.
 */
public final class Emissions {
  private final RiverSystem rivers;
  private final double[] kgPerDay;
  private final int unknownCount;

  /** Which number of the register counts. */
  public enum Level {
    /** What a source usually emits; where the register does not say, what it may. */
    USUAL,
    /**
     * What a source may emit, so that everybody is compliant; where no limit is known, what it
     * usually does.
     */
    PERMITTED
  }

  private Emissions(RiverSystem rivers, double[] kgPerDay, int unknownCount) {
    this.rivers = rivers;
    this.kgPerDay = kgPerDay;
    this.unknownCount = unknownCount;
  }

  /**
   * Takes loads as they are given.
   *
   * @param rivers the network
   * @param kgPerDayByPath what enters the river on each way of {@link Chain#path}, kg/day
   */
  public static Emissions of(RiverSystem rivers, double[] kgPerDayByPath) {
    int n = rivers.chain().pathCount();
    if (kgPerDayByPath.length != n) {
      throw new IllegalArgumentException(
          kgPerDayByPath.length + " loads for " + n + " ways from a source to an outfall");
    }
    return new Emissions(rivers, kgPerDayByPath.clone(), 0);
  }

  /**
   * Reads the register.
   *
   * @param rivers the network with its permits
   * @param pollutant code of the pollutant
   * @param typicalRemoval share that a plant removes where the register does not say, 0 to 1
   * @param level which number counts
   */
  public static Emissions ofRegister(
      RiverSystem rivers, String pollutant, double typicalRemoval, Level level) {
    Chain chain = rivers.chain();
    double[] kg = new double[chain.pathCount()];
    double[] throughPlant = new double[chain.plants().size()];
    int unknown = 0;
    for (int s = 0; s < chain.sourceCount(); s++) {
      Optional<Permit> permit = rivers.permits().of(s, pollutant);
      if (permit.isEmpty()) {
        continue;
      }
      double load = load(permit.get(), chain.source(s).flowM3PerDay(), level);
      if (Double.isNaN(load)) {
        unknown++;
        continue;
      }
      for (int p = chain.firstPath(s); p < chain.firstPath(s + 1); p++) {
        ChainPath path = chain.path(p);
        kg[p] = load * path.fraction();
        for (int plant : path.plants()) {
          kg[p] *= 1 - rivers.permits().removal(plant, pollutant, typicalRemoval);
        }
        if (!path.plants().isEmpty()) {
          throughPlant[path.plants().get(path.plants().size() - 1)] += kg[p];
        }
      }
    }
    subtractWhatComesThrough(chain, kg, throughPlant);
    return new Emissions(rivers, kg, unknown);
  }

  private static void subtractWhatComesThrough(Chain chain, double[] kg, double[] throughPlant) {
    for (int s = 0; s < chain.sourceCount(); s++) {
      int first = chain.firstPath(s);
      int end = chain.firstPath(s + 1);
      Optional<Integer> plant = chain.plantIndex(chain.source(s).id());
      double own = 0;
      for (int p = first; p < end; p++) {
        own += kg[p];
      }
      if (plant.isEmpty() || !(own > 0)) {
        continue;
      }
      double rest = Math.max(0, 1 - throughPlant[plant.get()] / own);
      for (int p = first; p < end; p++) {
        kg[p] *= rest;
      }
    }
  }

  private static double load(Permit permit, double flowM3PerDay, Level level) {
    double permitted = permit.limitKgPerDay();
    if (Double.isNaN(permitted)) {
      permitted = permit.limitMgPerL() * flowM3PerDay / 1000;
    }
    double usual = permit.typicalKgPerDay();
    double first = level == Level.USUAL ? usual : permitted;
    return Double.isNaN(first) ? (level == Level.USUAL ? permitted : usual) : first;
  }

  /** Returns the network. */
  public RiverSystem rivers() {
    return rivers;
  }

  /** Returns what enters the river on one way of {@link Chain#path}, kg/day. */
  public double kgPerDay(int path) {
    return kgPerDay[path];
  }

  /** Returns what enters the river at an outfall, kg/day. */
  public double atOutfall(int outfall) {
    double sum = 0;
    for (int i = 0; i < rivers.chain().pathCountAt(outfall); i++) {
      sum += kgPerDay[rivers.chain().pathAt(outfall, i)];
    }
    return sum;
  }

  /** Returns what enters the river in all, kg/day. */
  public double totalKgPerDay() {
    double sum = 0;
    for (double kg : kgPerDay) {
      sum += kg;
    }
    return sum;
  }

  /** Returns how many sources hold a permit that names no amount, and so count as nothing. */
  public int unknownCount() {
    return unknownCount;
  }
}
