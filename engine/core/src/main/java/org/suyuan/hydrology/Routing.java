package org.suyuan.hydrology;

import java.util.Arrays;
import java.util.Map;
import org.suyuan.network.Reaches;

/**
 * Routes water down a network in time by Muskingum's method, reach by reach in topological order,
 * with parameters that may change with the discharge (Muskingum–Cunge). Immutable.
 *
 * <p>The water in a reach is the state: with inflow I, outflow O and lateral inflow q, {@code S₂ =
 * S₁ + Δt·((I₁ + I₂)/2 − (O₁ + O₂)/2 + q)} and {@code S = V(X·I + (1 − X)·O)}, with V and X from
 * {@link FloodWave}, X at {@code (I₂ + O₁)/2} and not below 0. Solved for O₂ this is Muskingum's
 * {@code O₂ = C₁·I₂ + C₂·I₁ + C₃·O₁ + C₄·q} where V is proportional to the discharge and X
 * constant, and level-pool routing where X is 0. Because the balance is the state, water is
 * conserved to rounding in all cases; Todini (2007) gets the same by ratios of Courant numbers. A
 * reach that would have to give more than it holds runs dry.
 *
 * <p>A long reach may be cut into equal parts. Where a wave needs many steps to cross a part that
 * dampens it little, Muskingum's method answers a rise with a dip.
 */
public final class Routing {
  private final Reaches reaches;
  private final FloodWave wave;
  private final int[] firstPart;

  /**
   * What was routed.
   *
   * @param endM3s outflow of every reach at the end of every step, {@code [step][reach]}, m³/s
   * @param meanM3s its mean over the step, of the values at the beginning of each part of the step
   *     (as RAPID writes it)
   * @param storedM3 water in all reaches at the end of every step, m³
   */
  public record Routed(double[][] endM3s, double[][] meanM3s, double[] storedM3) {}

  private Routing(Reaches reaches, FloodWave wave, int[] firstPart) {
    this.reaches = reaches;
    this.wave = wave;
    this.firstPart = firstPart;
  }

  /**
   * Routes every reach as one piece.
   *
   * @param reaches the network
   * @param wave how flood waves move
   */
  public static Routing of(Reaches reaches, FloodWave wave) {
    int[] ones = new int[reaches.count()];
    Arrays.fill(ones, 1);
    return of(reaches, wave, ones);
  }

  /**
   * Routes every reach in equal parts.
   *
   * @param reaches the network
   * @param wave how flood waves move
   * @param parts for each reach, into how many parts it is cut, ≥ 1
   */
  public static Routing of(Reaches reaches, FloodWave wave, int[] parts) {
    int[] first = new int[reaches.count() + 1];
    for (int r = 0; r < reaches.count(); r++) {
      first[r + 1] = first[r] + parts[r];
    }
    return new Routing(reaches, wave, first);
  }

  /**
   * Routes lateral inflow down the network.
   *
   * @param initialM3s for each reach, its outflow at the start, m³/s, ≥ 0
   * @param lateralM3s lateral inflow of every reach during every step, {@code [step][reach]}, m³/s;
   *     negative where water is taken away
   * @param stepSeconds length of a step
   * @param substeps into how many equal parts a step is cut
   * @param known outflow of some reaches at the end of every step, m³/s: gauges, dams. It is taken
   *     instead of the routed one, linear within a step
   */
  public Routed route(
      double[] initialM3s,
      double[][] lateralM3s,
      double stepSeconds,
      int substeps,
      Map<Integer, double[]> known) {
    Run run = new Run(initialM3s, stepSeconds / substeps);
    int steps = lateralM3s.length;
    int n = reaches.count();
    double[][] end = new double[steps][];
    double[][] mean = new double[steps][n];
    double[] stored = new double[steps];
    double[] before = initialM3s;
    for (int step = 0; step < steps; step++) {
      for (int j = 1; j <= substeps; j++) {
        for (int r = 0; r < n; r++) {
          mean[step][r] += run.outflow[r] / substeps;
        }
        run.advance(lateralM3s[step], known, step, before, (double) j / substeps);
      }
      end[step] = run.outflow.clone();
      before = end[step];
      stored[step] = Arrays.stream(run.stored).sum();
    }
    return new Routed(end, mean, stored);
  }

  /** The state of one run. */
  private final class Run {
    private final double seconds;

    /** Outflow and water of every part; inflow of every reach; outflow of every reach. */
    private final double[] outOfPart;

    private final double[] stored;
    private double[] inflow;
    private double[] nextInflow;
    private final double[] outflow;

    Run(double[] initialM3s, double seconds) {
      this.seconds = seconds;
      int n = reaches.count();
      outOfPart = new double[firstPart[n]];
      stored = new double[firstPart[n]];
      outflow = initialM3s.clone();
      inflow = new double[n];
      nextInflow = new double[n];
      for (int r = 0; r < n; r++) {
        share(r, outflow[r], inflow);
      }
      for (int r = 0; r < n; r++) {
        int parts = firstPart[r + 1] - firstPart[r];
        double in = inflow[r];
        for (int p = firstPart[r]; p < firstPart[r + 1]; p++) {
          double w = (double) (p + 1 - firstPart[r]) / parts;
          outOfPart[p] = inflow[r] + w * (outflow[r] - inflow[r]);
          double x = weight(r, parts, (in + outOfPart[p]) / 2);
          stored[p] = storage(r, parts, x, in, outOfPart[p]);
          in = outOfPart[p];
        }
      }
    }

    void advance(
        double[] lateral,
        Map<Integer, double[]> known,
        int step,
        double[] atStart,
        double throughStep) {
      Arrays.fill(nextInflow, 0);
      for (int k = 0; k < outflow.length; k++) {
        int r = reaches.inOrder(k);
        double[] given = known.get(r);
        if (given != null) {
          outflow[r] = atStart[r] + throughStep * (given[step] - atStart[r]);
        } else {
          outflow[r] = pass(r, lateral[r]);
        }
        share(r, outflow[r], nextInflow);
      }
      double[] swap = inflow;
      inflow = nextInflow;
      nextInflow = swap;
    }

    private void share(int r, double flow, double[] to) {
      int d = reaches.down(r);
      if (d >= 0) {
        to[d] += reaches.treeShare(r) * flow;
      }
      for (int i = 0; i < reaches.branchesOutCount(r); i++) {
        int branch = reaches.branchOut(r, i);
        to[reaches.branchTo(branch)] += reaches.branchFraction(branch) * flow;
      }
    }

    private double pass(int r, double lateral) {
      int parts = firstPart[r + 1] - firstPart[r];
      double in1 = inflow[r];
      double in2 = nextInflow[r];
      for (int p = firstPart[r]; p < firstPart[r + 1]; p++) {
        double out1 = outOfPart[p];
        double had = stored[p] + seconds * (in1 + in2 - out1) / 2;
        // Nobody takes more than there is. What flowed out too much in half a step is made up for.
        double joined = Math.max(seconds * lateral / parts, Math.min(0, -had));
        double without = had + joined;
        double out2 = 0;
        if (without > 0) {
          double x = weight(r, parts, (in2 + out1) / 2);
          out2 = solve(r, parts, x, in2, without, out1);
        }
        stored[p] = without - seconds / 2 * out2;
        outOfPart[p] = out2;
        in1 = out1;
        in2 = out2;
      }
      return in2;
    }

    /**
     * Solves {@code S(I₂,O₂) + Δt/2·O₂ = without} for O₂ by the Illinois variant of false position;
     * where S is linear, the first step is exact. Bracketed by nothing and by all the water leaving
     * within the step.
     */
    private double solve(int r, int parts, double x, double in, double without, double guess) {
      double low = 0;
      double atLow = storage(r, parts, x, in, 0) - without;
      if (atLow >= 0) {
        return 0;
      }
      double most = 2 * without / seconds;
      double high = Math.min(most, 1.5 * Math.max(guess, in) + 1e-6);
      double atHigh = excess(r, parts, x, in, without, high);
      while (atHigh < 0 && high < most) {
        low = high;
        atLow = atHigh;
        high = Math.min(most, 3 * high);
        atHigh = excess(r, parts, x, in, without, high);
      }
      if (atHigh <= 0) {
        return high;
      }
      int side = 0;
      double root = high;
      for (int i = 0; i < 60 && high - low > 1e-10 * high; i++) {
        root = (low * atHigh - high * atLow) / (atHigh - atLow);
        double at = excess(r, parts, x, in, without, root);
        if (Math.abs(at) < 1e-10 * without) {
          break;
        }
        if (at > 0) {
          high = root;
          atHigh = at;
          atLow = side == 1 ? atLow / 2 : atLow;
          side = 1;
        } else {
          low = root;
          atLow = at;
          atHigh = side == -1 ? atHigh / 2 : atHigh;
          side = -1;
        }
      }
      return root;
    }

    private double excess(int r, int parts, double x, double in, double without, double out) {
      return storage(r, parts, x, in, out) + seconds / 2 * out - without;
    }

    private double weight(int r, int parts, double flow) {
      return flow > 0 ? Math.max(0, (1 - parts * wave.damping(r, flow)) / 2) : 0;
    }

    private double storage(int r, int parts, double x, double in, double out) {
      double q = x * in + (1 - x) * out;
      return q > 0 ? wave.storageM3(r, q) / parts : 0;
    }
  }
}
