package org.suyuan.datasets;

import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * The river as it really is, as a chain of cells, and the water in it. The registry's hydraulics
 * are only the nominal ones: each reach has a hidden roughness and a hidden velocity factor.
 *
 * <p>Water is routed as an implicit kinematic wave. A cell of a free-flowing reach holds {@code V =
 * a·Q^0.6} (Manning in a wide rectangle, {@code a = Δx·W^0.4·(n/√S)^0.6/f}), a cell of a ponded one
 * a constant {@code V/f}; f is the velocity factor. With {@code x = Q^0.2} one step is {@code a·x³
 * + Δt·x⁵ = V₀ + Δt·inflow}, which Newton solves without a power function. Not thread-safe.
 */
final class TrueRiver {
  private static final double DEFAULT_SLOPE = 0.001;
  private static final double DEFAULT_WIDTH_METRES = 10;
  private static final int NEWTON_STEPS = 60;

  /**
   * What the registry does not know of each reach.
   *
   * @param manningN roughness, s/m^(1/3)
   * @param velocityFactor true over nominal velocity
   * @param storageRatio dead zone over flowing volume
   * @param exchangePerSecond rate at which the flowing water exchanges with the dead zone
   */
  record Hidden(
      double[] manningN,
      double[] velocityFactor,
      double[] storageRatio,
      double[] exchangePerSecond) {

    /** A river that is what it seems, without dead zones. */
    static Hidden none(int reaches, double manningN) {
      double[] n = new double[reaches];
      double[] one = new double[reaches];
      java.util.Arrays.fill(n, manningN);
      java.util.Arrays.fill(one, 1);
      return new Hidden(n, one, new double[reaches], new double[reaches]);
    }
  }

  final int cellCount;
  final int[] reachOf;

  /** Cells in an order in which each stands before those it flows into. */
  final int[] order;

  final int[][] next;
  final double[][] share;
  final double[] storageM3;
  final double[] exchangeM3s;

  /** Outflow of each cell in the present hour, m³/s. */
  final double[] flowM3s;

  /**
   * Water in each cell, dead zone included, at the start and at the end of the present hour, m³.
   */
  final double[] startM3;

  final double[] endM3;

  private final int[] firstCell;
  private final double[] reachMetres;
  private final double[] pondedM3;
  private final double[] rating;
  private final double[] inflow;

  /**
   * Cuts a network into cells.
   *
   * @param rivers the network
   * @param hidden what the registry does not know
   * @param cellMetres target length of a cell; its dispersivity is half of it
   */
  TrueRiver(RiverSystem rivers, Hidden hidden, double cellMetres) {
    Reaches reaches = rivers.reaches();
    int n = reaches.count();
    this.firstCell = new int[n + 1];
    this.reachMetres = new double[n];
    for (int r = 0; r < n; r++) {
      reachMetres[r] = reaches.lengthMetres(r);
      boolean stirred = reaches.record(r).kind() == ReachKind.RESERVOIR;
      int cells =
          stirred ? 1 : (int) StrictMath.max(1, StrictMath.rint(reachMetres[r] / cellMetres));
      firstCell[r + 1] = firstCell[r] + cells;
    }
    this.cellCount = firstCell[n];
    this.reachOf = new int[cellCount];
    this.order = new int[cellCount];
    this.next = new int[cellCount][];
    this.share = new double[cellCount][];
    this.storageM3 = new double[cellCount];
    this.exchangeM3s = new double[cellCount];
    this.flowM3s = new double[cellCount];
    this.startM3 = new double[cellCount];
    this.endM3 = new double[cellCount];
    this.pondedM3 = new double[cellCount];
    this.rating = new double[cellCount];
    this.inflow = new double[cellCount];
    int at = 0;
    for (int position = 0; position < n; position++) {
      int r = reaches.inOrder(position);
      for (int cell = firstCell[r]; cell < firstCell[r + 1]; cell++) {
        order[at++] = cell;
        reachOf[cell] = r;
        next[cell] = new int[] {cell + 1};
        share[cell] = new double[] {1};
        rate(cell, r, reaches.record(r), hidden);
      }
      connect(reaches, r);
    }
  }

  private void rate(int cell, int r, Reach reach, Hidden hidden) {
    int cells = firstCell[r + 1] - firstCell[r];
    double factor = hidden.velocityFactor()[r];
    if (reach.volumeM3() > 0) {
      pondedM3[cell] = reach.volumeM3() / cells / factor;
      return;
    }
    double width = reach.widthMetres() > 0 ? reach.widthMetres() : DEFAULT_WIDTH_METRES;
    double slope = reach.slope() > 0 ? reach.slope() : DEFAULT_SLOPE;
    double roughness = StrictMath.pow(hidden.manningN()[r] / StrictMath.sqrt(slope), 0.6);
    rating[cell] = reachMetres[r] / cells * StrictMath.pow(width, 0.4) * roughness / factor;
  }

  private void connect(Reaches reaches, int r) {
    int last = firstCell[r + 1] - 1;
    int branches = reaches.branchesOutCount(r);
    int tree = reaches.down(r) >= 0 ? 1 : 0;
    next[last] = new int[branches + tree];
    share[last] = new double[branches + tree];
    if (tree == 1) {
      next[last][0] = firstCell[reaches.down(r)];
      share[last][0] = reaches.treeShare(r);
    }
    for (int i = 0; i < branches; i++) {
      int k = reaches.branchOut(r, i);
      next[last][tree + i] = firstCell[reaches.branchTo(k)];
      share[last][tree + i] = reaches.branchFraction(k);
    }
  }

  /** Returns the number of cells of a reach. */
  int cellsOf(int reach) {
    return firstCell[reach + 1] - firstCell[reach];
  }

  /** Returns the cell at a chainage of a reach. */
  int cellAt(int reach, double chainageMetres) {
    int cells = cellsOf(reach);
    int cell = (int) (chainageMetres / reachMetres[reach] * cells);
    return firstCell[reach] + StrictMath.min(cells - 1, cell);
  }

  /** Returns the last cell of a reach, whose outflow is the discharge at its lower end. */
  int lastCell(int reach) {
    return firstCell[reach + 1] - 1;
  }

  /**
   * Sets steady flow and sizes the dead zones to it.
   *
   * @param lateralM3s inflow along each reach
   * @param hidden what the registry does not know
   */
  void start(double[] lateralM3s, Hidden hidden) {
    inflows(lateralM3s);
    for (int cell : order) {
      double q = inflow[cell];
      flowM3s[cell] = q;
      pass(cell);
      double root = StrictMath.pow(q, 0.2);
      endM3[cell] = pondedM3[cell] + rating[cell] * root * root * root;
      startM3[cell] = endM3[cell];
      // Four fifths, so that the flowing part stays positive when the flow recedes below its start.
      double ratio = hidden.storageRatio()[reachOf[cell]];
      storageM3[cell] = 0.8 * endM3[cell] * ratio / (1 + ratio);
      exchangeM3s[cell] =
          ratio > 0
              ? hidden.exchangePerSecond()[reachOf[cell]] * (endM3[cell] - storageM3[cell])
              : 0;
    }
  }

  /**
   * Routes the water for one step.
   *
   * @param lateralM3s inflow along each reach, mean of the step
   * @param seconds length of the step
   */
  void advance(double[] lateralM3s, double seconds) {
    System.arraycopy(endM3, 0, startM3, 0, cellCount);
    inflows(lateralM3s);
    for (int cell : order) {
      double water = startM3[cell] + seconds * inflow[cell];
      flowM3s[cell] = outflow(cell, water, seconds);
      endM3[cell] = water - seconds * flowM3s[cell];
      pass(cell);
    }
  }

  private void inflows(double[] lateralM3s) {
    for (int cell = 0; cell < cellCount; cell++) {
      int r = reachOf[cell];
      inflow[cell] = lateralM3s[r] / cellsOf(r);
    }
  }

  private void pass(int cell) {
    for (int i = 0; i < next[cell].length; i++) {
      inflow[next[cell][i]] += share[cell][i] * flowM3s[cell];
    }
  }

  private double outflow(int cell, double water, double seconds) {
    double excess = water - pondedM3[cell];
    if (excess <= 0) {
      return 0;
    }
    double a = rating[cell];
    if (a == 0) {
      return excess / seconds;
    }
    double x = StrictMath.pow(StrictMath.max(flowM3s[cell], 1e-6), 0.2);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double x2 = x * x;
      double f = x2 * x * (a + seconds * x2) - excess;
      double step = f / (x2 * (3 * a + 5 * seconds * x2));
      x = StrictMath.max(0.25 * x, x - step);
      if (StrictMath.abs(step) < 1e-13 * x) {
        break;
      }
    }
    // What Newton leaves undone must not create water: the outflow is what the rating does not
    // keep.
    double kept = a * x * x * x;
    return StrictMath.max(0, (excess - kept) / seconds);
  }
}
