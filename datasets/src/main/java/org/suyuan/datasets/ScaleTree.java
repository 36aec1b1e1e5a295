package org.suyuan.datasets;

import java.util.Arrays;

/**
 * A random dendritic river of any size, with the depth that real ones have. Everything upstream of
 * a reach is split into a main stem and a tributary whose size follows a power law with exponent
 * −1.6, so that the longest way to the outlet grows as the number of reaches to the power of 0.6
 * (Hack 1957, USGS Professional Paper 294-B: stream length grows as basin area to the power of
 * 0.6).
 *
 * <p>Rows are in order of distance from the outlet, counted in reaches: neighbours on the river are
 * far apart in the file, as in a real register, and no order that the engine would choose.
 */
final class ScaleTree {
  private static final double HACK = 0.6;

  /** Size of the smallest tributaries; it sets how deep rivers are, not how depth grows. */
  private static final double SMALLEST = 2;

  /** Row of the next reach downstream, −1 at the outlet, which is row 0. */
  final int[] down;

  /** Number of reaches upstream, the reach itself included. */
  final int[] size;

  /** Number of reaches on the way to the outlet, the reach itself included. */
  final int[] depth;

  ScaleTree(int reaches, long seed) {
    Dice dice = Dice.of(seed, "tree");
    down = new int[reaches];
    size = new int[reaches];
    depth = new int[reaches];
    down[0] = -1;
    size[0] = reaches;
    depth[0] = 1;
    int rows = 1;
    for (int row = 0; row < rows; row++) {
      int above = size[row] - 1;
      if (above == 0) {
        continue;
      }
      int tributary = above < 2 ? 0 : tributarySize(dice, above / 2);
      rows = add(rows, row, above - tributary);
      if (tributary > 0) {
        rows = add(rows, row, tributary);
      }
    }
  }

  private int add(int rows, int below, int reaches) {
    down[rows] = below;
    size[rows] = reaches;
    depth[rows] = depth[below] + 1;
    return rows + 1;
  }

  /** Draws from 1 to {@code largest} by a power law, by inversion. */
  private static int tributarySize(Dice dice, int largest) {
    double tail = StrictMath.pow((largest + 1) / SMALLEST, -HACK);
    double u = 1 - dice.uniform() * (1 - tail);
    return Math.max(1, Math.min(largest, (int) (SMALLEST * StrictMath.pow(u, -1 / HACK))));
  }

  /** Returns the number of reaches on the longest way from a source to the outlet. */
  int longest() {
    return Arrays.stream(depth).max().orElse(0);
  }
}
