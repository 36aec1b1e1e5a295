package org.suyuan.tracing.likelihood;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the passages of one shape, by mass, and one number of each: of the hundreds that
 * there are only a few near each other are ever asked for. Not thread-safe.
 */
final class PassageStore {
  private static final int SMALLEST = 16;

  private int base;
  private float[] @Nullable [] rows = new float[0][];
  private double[] numbers = {};

  /** Returns what is known of a passage, null where nothing is. */
  float @Nullable [] get(int passage) {
    int i = passage - base;
    return i >= 0 && i < rows.length ? rows[i] : null;
  }

  /** Returns the number of a passage that is known. */
  double number(int passage) {
    return numbers[passage - base];
  }

  /** Keeps what is known of a passage. */
  void put(int passage, float[] row, double number) {
    if (rows.length == 0) {
      base = Math.max(0, passage - SMALLEST / 2);
      resize(base, SMALLEST);
    } else if (passage < base) {
      int from = Math.max(0, passage - rows.length / 2);
      resize(from, base + rows.length - from);
    } else if (passage >= base + rows.length) {
      resize(base, passage - base + 1 + rows.length / 2);
    }
    rows[passage - base] = row;
    numbers[passage - base] = number;
  }

  private void resize(int from, int length) {
    float[] @Nullable [] moved = new float[length][];
    double[] also = new double[length];
    System.arraycopy(rows, 0, moved, base - from, rows.length);
    System.arraycopy(numbers, 0, also, base - from, numbers.length);
    base = from;
    rows = moved;
    numbers = also;
  }
}
