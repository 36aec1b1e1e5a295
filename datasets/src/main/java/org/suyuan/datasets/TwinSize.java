package org.suyuan.datasets;

/**
 * How large a random world is.
 *
 * @param fewestReaches fewest reaches
 * @param mostReaches most reaches
 * @param sources registered sources
 * @param measuredDays days between the first and the last measurement
 * @param events events wanted
 */
public record TwinSize(
    int fewestReaches, int mostReaches, int sources, int measuredDays, int events) {

  /** 100 to 400 reaches, 891 sources, 30 days, 11 events. */
  public static final TwinSize FULL = new TwinSize(100, 400, 891, 30, 11);

  /** For tests: 40 to 60 reaches, 300 sources, 22 days, 3 events. */
  public static final TwinSize TINY = new TwinSize(40, 60, 300, 22, 3);

  /** Returns the size as a part of a file name. */
  public String key() {
    return fewestReaches + "-" + mostReaches + "-" + sources + "-" + measuredDays + "-" + events;
  }
}
