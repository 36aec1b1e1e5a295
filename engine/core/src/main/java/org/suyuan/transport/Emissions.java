package org.suyuan.transport;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
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

  /** The ways on which something comes, ascending: of a large register a small part. */
  private final int[] paths;

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

  private Emissions(RiverSystem rivers, int[] paths, double[] kgPerDay, int unknownCount) {
    this.rivers = rivers;
    this.paths = paths;
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
    int[] some = IntStream.range(0, n).filter(p -> kgPerDayByPath[p] != 0).toArray();
    double[] kg = Arrays.stream(some).mapToDouble(p -> kgPerDayByPath[p]).toArray();
    return new Emissions(rivers, some, kg, 0);
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
    int[] holders = rivers.permits().holderIndices(pollutant);
    int n = 0;
    for (int s : holders) {
      n += chain.firstPath(s + 1) - chain.firstPath(s);
    }
    int[] paths = new int[n];
    double[] kg = new double[n];
    double[] throughPlant = new double[chain.plants().size()];
    int unknown = 0;
    int k = 0;
    for (int s : holders) {
      Permit permit = rivers.permits().of(s, pollutant).orElseThrow();
      double load = load(permit, chain.source(s).flowM3PerDay(), level);
      unknown += Double.isNaN(load) ? 1 : 0;
      for (int p = chain.firstPath(s); p < chain.firstPath(s + 1); p++) {
        ChainPath path = chain.path(p);
        paths[k] = p;
        kg[k] = Double.isNaN(load) ? 0 : load * path.fraction();
        for (int plant : path.plants()) {
          kg[k] *= 1 - rivers.permits().removal(plant, pollutant, typicalRemoval);
        }
        if (!path.plants().isEmpty()) {
          throughPlant[path.plants().get(path.plants().size() - 1)] += kg[k];
        }
        k++;
      }
    }
    subtractWhatComesThrough(chain, holders, kg, throughPlant);
    return new Emissions(rivers, paths, kg, unknown);
  }

  /** Takes off a plant's own ways, which follow each other as its holder does. */
  private static void subtractWhatComesThrough(
      Chain chain, int[] holders, double[] kg, double[] throughPlant) {
    int first = 0;
    for (int s : holders) {
      int end = first + chain.firstPath(s + 1) - chain.firstPath(s);
      double own = 0;
      for (int k = first; k < end; k++) {
        own += kg[k];
      }
      Optional<Integer> plant = own > 0 ? chain.plantIndex(chain.source(s).id()) : Optional.empty();
      if (plant.isPresent()) {
        double rest = Math.max(0, 1 - throughPlant[plant.get()] / own);
        for (int k = first; k < end; k++) {
          kg[k] *= rest;
        }
      }
      first = end;
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
    int k = Arrays.binarySearch(paths, path);
    return k < 0 ? 0 : kgPerDay[k];
  }

  /** Returns what enters the river at an outfall, kg/day. */
  public double atOutfall(int outfall) {
    double sum = 0;
    for (int i = 0; i < rivers.chain().pathCountAt(outfall); i++) {
      sum += kgPerDay(rivers.chain().pathAt(outfall, i));
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
