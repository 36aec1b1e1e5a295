package org.suyuan.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found out about a dataset.
 *
 * @param rows number of data rows of each file that is there, by its name as found, in the order of
 *     the format
 * @param withoutValue rows of measurements left out because the instrument, by its flag, had no
 *     value to give
 * @param faults what makes the dataset unusable, sorted by file and line
 * @param unlistedFaults how many faults there are beyond those listed: a file lists its first
 *     10,000
 * @param warnings what is odd but usable: unknown columns, links whose shares add up to less than 1
 */
public record CheckReport(
    Map<String, Long> rows,
    long withoutValue,
    List<Fault> faults,
    long unlistedFaults,
    List<Fault> warnings) {

  /** Copies the collections. */
  public CheckReport {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /** Returns whether the dataset can be used. */
  public boolean valid() {
    return faults.isEmpty();
  }

  /**
   * Returns the faults as lines {@code file:line: column: what is wrong}, and how many more there
   * are.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(faults.size() + 1);
    faults.forEach(fault -> lines.add(fault.toString()));
    if (unlistedFaults > 0) {
      lines.add("… and " + unlistedFaults + " more faults");
    }
    return lines;
  }
}
