package org.suyuan.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.DatasetReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code suyuan check}: counts the rows of a dataset and names its faults. */
@Command(
    name = "check",
    description = "Validates a dataset, prints the counts and every fault with file and line.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatasetFolder dataset;

  /** Called by picocli. */
  CheckCommand() {}

  @Override
  public Integer call() {
    CheckReport report = DatasetReader.check(dataset.path());
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("file", " rows");
    report.rows().forEach((file, rows) -> table.row(file, Long.toString(rows)));
    table.lines("").forEach(out::println);
    if (report.withoutValue() > 0) {
      out.println(
          report.withoutValue() + " measurements without a value, by their flags: left out");
    }
    report.warnings().forEach(warning -> out.println("warning: " + warning));
    long faults = report.faults().size() + report.unlistedFaults();
    int warnings = report.warnings().size();
    out.println(
        (faults == 0 ? "no fault" : faults == 1 ? "1 fault" : faults + " faults")
            + (warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", " + warnings + " warnings"));
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    report.lines().forEach(err::println);
    err.flush();
    return report.valid() ? ExitStatus.DONE : ExitStatus.DATA_AT_FAULT;
  }
}
