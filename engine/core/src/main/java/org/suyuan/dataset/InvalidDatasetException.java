package org.suyuan.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a dataset is at fault; it carries every fault, not only the first. */
public final class InvalidDatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final transient CheckReport report;

  InvalidDatasetException(CheckReport report) {
    super(message(report));
    this.report = report;
  }

  /** Returns all faults, sorted by file in the order of the format, then by line. */
  public List<Fault> faults() {
    return report.faults();
  }

  /** Returns everything the check found out. */
  public CheckReport report() {
    return report;
  }

  private static String message(CheckReport report) {
    long all = report.faults().size() + report.unlistedFaults();
    String shown =
        report.faults().stream()
            .limit(SHOWN)
            .map(Fault::toString)
            .collect(Collectors.joining("\n"));
    return all
        + (all == 1 ? " fault" : " faults")
        + " in the dataset:\n"
        + shown
        + (all > SHOWN ? "\n… and " + (all - SHOWN) + " more" : "");
  }
}
