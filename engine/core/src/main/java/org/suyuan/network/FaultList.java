package org.suyuan.network;

import java.util.ArrayList;
import java.util.List;

/** Collects faults with as little ceremony as possible at the place of the check. */
final class FaultList {
  private final List<NetworkFault> faults = new ArrayList<>();

  void add(NetworkTable table, int row, String column, Object value, String problem) {
    faults.add(new NetworkFault(table, row, column, String.valueOf(value), problem));
  }

  /** Adds a fault unless the number is finite and greater than zero. */
  void positive(NetworkTable table, int row, String column, double value, String what) {
    if (!(value > 0) || Double.isInfinite(value)) {
      add(table, row, column, text(value), "is not " + what + "; it must be > 0");
    }
  }

  /** Adds a fault where a known number (not NaN) is not greater than zero. */
  void positiveIfKnown(NetworkTable table, int row, String column, double value, String what) {
    if (!Double.isNaN(value)) {
      positive(table, row, column, value, what);
    }
  }

  /** Adds a fault where a known number (not NaN) is negative or infinite. */
  void notNegativeIfKnown(NetworkTable table, int row, String column, double value, String what) {
    if (value < 0 || Double.isInfinite(value)) {
      add(table, row, column, text(value), "is not " + what + "; it must be ≥ 0");
    }
  }

  /** Adds a fault unless 0 &lt; fraction ≤ 1. */
  void share(NetworkTable table, int row, double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      add(table, row, "fraction", text(fraction), "is not a share; it must be > 0 and ≤ 1");
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<NetworkFault> asList() {
    return List.copyOf(faults);
  }

  /** A number as people write it: without a trailing ".0". */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
