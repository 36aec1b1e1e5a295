package org.suyuan.dataset;

/**
 * One thing that is wrong with a dataset, and where.
 *
 * @param file name of the file as found, {@code observations.csv.gz}
 * @param line physical line on which the row starts, from 1; 1 where the file as a whole is meant
 * @param column name of the column, {@code -} where the row or the file as a whole is meant
 * @param problem what is wrong, with the value, and what to do
 */
public record Fault(String file, long line, String column, String problem) {

  /** Returns {@code file:line: column: what is wrong}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + column + ": " + problem;
  }
}
