package org.suyuan.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.ReachSet;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * What the river carries of a pollutant when everybody emits what he {@linkplain Emissions usually
 * does or may}: the load and the concentration at any place, and who contributes how much of it.
 * Immutable.
 *
 * <p>The load is carried down in one pass ({@link Accumulation}); a place then costs a look at the
 * outfalls above it on its reach, a list of contributions one sweep of the reaches upstream.
 * Steady: discharge and emissions are constant while the water travels. Concentration is load over
 * discharge, {@code C = W/(86.4·Q)} in mg/L with W in kg/day and Q in m³/s. Along a reach what
 * decays does so exponentially.
 */
public final class OrdinaryLoad {
  private static final double KG_PER_DAY_PER_G_PER_S = 86.4;

  private final RiverSystem rivers;
  private final Reaches reaches;
  private final SteadyState state;
  private final Emissions emissions;
  private final Accumulation accumulation;
  private final double[] enteringKgPerDay;

  /**
   * What one source brings to a place by one of its outfalls.
   *
   * @param source index of the source
   * @param outfall index of the outfall
   * @param kgPerDay what gets to the place, kg/day
   * @param mgPerL concentration that this makes there, mg/L
   * @param share of the whole load there, 0 to 1
   * @param survival part of what enters the river at the outfall that gets to the place, splits of
   *     the river included
   */
  public record Contribution(
      int source, int outfall, double kgPerDay, double mgPerL, double share, double survival) {}

  private OrdinaryLoad(SteadyState state, Emissions emissions, double[] survival) {
    this.rivers = state.rivers();
    this.reaches = rivers.reaches();
    this.state = state;
    this.emissions = emissions;
    this.accumulation = Accumulation.of(reaches, survival);
    double[] joining = new double[reaches.count()];
    Places<Outfall> outfalls = rivers.outfalls();
    for (int o = 0; o < outfalls.count(); o++) {
      int r = outfalls.reach(o);
      joining[r] +=
          emissions.atOutfall(o) * along(r, reaches.lengthMetres(r) - outfalls.chainageMetres(o));
    }
    this.enteringKgPerDay =
        accumulation.fromAbove(accumulation.down(new double[reaches.count()], joining));
  }

  /**
   * Accumulates.
   *
   * @param state discharge and travel times
   * @param emissions what enters the river
   * @param decayPerSecond first-order decay of the pollutant in the river, 1/s, ≥ 0
   */
  public static OrdinaryLoad of(SteadyState state, Emissions emissions, double decayPerSecond) {
    return of(state, emissions, state.survival(decayPerSecond));
  }

  /**
   * Accumulates with losses that are given for each reach.
   *
   * @param state discharge and travel times
   * @param emissions what enters the river
   * @param survival for each reach, the part of what enters its upper end that leaves its lower end
   */
  public static OrdinaryLoad of(SteadyState state, Emissions emissions, double[] survival) {
    if (state.rivers() != emissions.rivers()) {
      throw new IllegalArgumentException("the water and the emissions are of two networks");
    }
    return new OrdinaryLoad(state, emissions, survival);
  }

  /** Returns the part of an amount that survives a stretch of a reach. */
  private double along(int reach, double metres) {
    double whole = accumulation.survival(reach);
    return whole == 1 ? 1 : Math.pow(whole, metres / reaches.lengthMetres(reach));
  }

  /** Returns the emissions. */
  public Emissions emissions() {
    return emissions;
  }

  /**
   * Returns the load at a place, kg/day; an outfall at the place itself counts.
   *
   * @param reach reach of the place
   * @param chainageMetres where on the reach
   */
  public double kgPerDayAt(int reach, double chainageMetres) {
    double load = enteringKgPerDay[reach] * along(reach, chainageMetres);
    Places<Outfall> outfalls = rivers.outfalls();
    for (int o = outfalls.firstOn(reach); o < outfalls.firstOn(reach + 1); o++) {
      double metres = chainageMetres - outfalls.chainageMetres(o);
      if (metres >= 0) {
        load += emissions.atOutfall(o) * along(reach, metres);
      }
    }
    return load;
  }

  /**
   * Returns the expected concentration at a place, mg/L.
   *
   * @param reach reach of the place
   * @param chainageMetres where on the reach
   */
  public double mgPerLAt(int reach, double chainageMetres) {
    return kgPerDayAt(reach, chainageMetres) / (KG_PER_DAY_PER_G_PER_S * state.flowM3s(reach));
  }

  /** Returns the expected concentration at a station, mg/L. */
  public double mgPerLAtStation(int station) {
    return mgPerLAt(rivers.stations().reach(station), rivers.stations().chainageMetres(station));
  }

  /**
   * Returns who contributes to the load at a place, the largest first; of equal ones on one river
   * the lowest outfall, then the source with the lower index. Sources that bring nothing are left
   * out.
   *
   * @param reach reach of the place
   * @param chainageMetres where on the reach
   */
  public List<Contribution> contributionsAt(int reach, double chainageMetres) {
    double whole = kgPerDayAt(reach, chainageMetres);
    double perLitre = 1 / (KG_PER_DAY_PER_G_PER_S * state.flowM3s(reach));
    double[] delivered = accumulation.deliveredTo(reach);
    double last = along(reach, chainageMetres);
    List<Contribution> all = new ArrayList<>();
    Places<Outfall> outfalls = rivers.outfalls();
    ReachSet region = rivers.upstreamOf(reach);
    for (int i = 0; i < region.rangeCount(); i++) {
      int end = outfalls.firstOn(region.last(i) + 1);
      for (int o = outfalls.firstOn(region.first(i)); o < end; o++) {
        int r = outfalls.reach(o);
        double survival;
        if (r == reach) {
          double metres = chainageMetres - outfalls.chainageMetres(o);
          survival = metres < 0 ? 0 : along(r, metres);
        } else {
          double rest = reaches.lengthMetres(r) - outfalls.chainageMetres(o);
          survival = along(r, rest) * delivered[r] * last;
        }
        add(all, o, survival, perLitre, whole);
      }
    }
    all.sort(
        Comparator.comparingDouble(Contribution::kgPerDay)
            .reversed()
            .thenComparingInt(c -> -reaches.positionOf(outfalls.reach(c.outfall())))
            .thenComparingDouble(c -> -outfalls.chainageMetres(c.outfall()))
            .thenComparingInt(Contribution::source));
    return all;
  }

  private void add(
      List<Contribution> all, int outfall, double survival, double perLitre, double whole) {
    Map<Integer, Double> bySource = new LinkedHashMap<>();
    for (int i = 0; i < rivers.chain().pathCountAt(outfall); i++) {
      int p = rivers.chain().pathAt(outfall, i);
      bySource.merge(
          rivers.chain().path(p).source(), emissions.kgPerDay(p) * survival, Double::sum);
    }
    bySource.forEach(
        (source, kg) -> {
          if (kg > 0) {
            all.add(new Contribution(source, outfall, kg, kg * perLitre, kg / whole, survival));
          }
        });
  }

  /**
   * Returns who contributes to the load at a station, the largest first.
   *
   * @param station index of the station
   */
  public List<Contribution> contributionsAtStation(int station) {
    return contributionsAt(
        rivers.stations().reach(station), rivers.stations().chainageMetres(station));
  }
}
