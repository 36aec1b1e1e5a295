package org.suyuan.dataset;

import java.util.Set;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Sense;

/**
 * Reads a measured value: {@code 0.05}, or a censored one: {@code <0.05}, {@code 0.05L}, {@code
 * ND}, {@code 未检出}. One object holds the last value read. Not thread-safe.
 */
final class Measurement {
  private static final Set<String> NOT_DETECTED = Set.of("ND", "N.D.", "未检出");

  private double value;
  private double detectionLimit;
  private boolean censored;

  /** Returns the value in the pollutant's unit; the detection limit where it is censored. */
  double value() {
    return value;
  }

  /** Returns the detection limit given with the value, NaN where none was. */
  double detectionLimit() {
    return detectionLimit;
  }

  /** Returns whether the value is only known to be below {@link #value()}. */
  boolean censored() {
    return censored;
  }

  /**
   * Reads a cell that is not empty.
   *
   * @param row the row, which takes the faults
   * @param column the column of the value
   * @param pollutant what was measured
   * @param rowLimit detection limit that the row gives, NaN where it gives none
   * @param flag what the instrument says; an unusable value may be anything that is a number
   * @return false where the cell was reported
   */
  boolean parse(Row row, int column, Pollutant pollutant, double rowLimit, QualityFlag flag) {
    String cell = row.raw(column);
    double plain = Numbers.parse(cell);
    if (!Double.isNaN(plain)) {
      return number(row, column, cell, plain, pollutant, rowLimit, flag);
    }
    censored = true;
    detectionLimit = rowLimit;
    if (NOT_DETECTED.contains(cell) || "nd".equals(cell)) {
      value = Double.isNaN(rowLimit) ? pollutant.detectionLimit() : rowLimit;
      detectionLimit = value;
      if (!(value > 0)) {
        row.fault(
            column,
            cell
                + " needs a detection limit; give it in this row, or for "
                + pollutant.name()
                + " in pollutants.csv");
        return false;
      }
      return true;
    }
    char first = cell.charAt(0);
    char last = cell.charAt(cell.length() - 1);
    if (first == '<' || first == '＜') {
      value = Numbers.parse(cell.substring(1).strip());
    } else if (last == 'L' || last == 'l') {
      value = Numbers.parse(cell.substring(0, cell.length() - 1).strip());
    } else {
      row.fault(
          column, cell + " is not a value; write 0.05, or <0.05, 0.05L or ND where not detected");
      return false;
    }
    if (!(value > 0)) {
      row.fault(column, cell + " is not a detection limit; it must be a number > 0");
      return false;
    }
    if (Double.isNaN(rowLimit)) {
      detectionLimit = value;
    }
    return true;
  }

  private boolean number(
      Row row,
      int column,
      String cell,
      double plain,
      Pollutant pollutant,
      double rowLimit,
      QualityFlag flag) {
    if (plain < 0 && flag.usable() && pollutant.sense() != Sense.RISE) {
      row.fault(
          column,
          cell
              + " is not a value of "
              + pollutant.name()
              + "; it must be ≥ 0; flag it D where the instrument failed");
      return false;
    }
    censored = plain < rowLimit && flag.usable();
    value = censored ? rowLimit : plain;
    detectionLimit = rowLimit;
    return true;
  }
}
