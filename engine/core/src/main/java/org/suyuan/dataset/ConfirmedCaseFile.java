package org.suyuan.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.ConfirmedCase;
import org.suyuan.tracing.ConfirmedCases;

/**
 * Reads confirmed cases: a CSV file, plain or gzipped, with the columns {@code pollutant}, {@code
 * confirmed} (when it became known who it was) and {@code source_id} (who; empty where it was
 * nobody on the register).
 */
public final class ConfirmedCaseFile {
  private static final FileSchema SCHEMA =
      new Schema.Builder("confirmed", "A case of the past that was cleared up.")
          .with(
              Column.pollutant("What was too much.").must(),
              Column.time("confirmed", "When it became known who it was.").must(),
              Column.id("source_id", "Who it was; empty where it was nobody on the register."))
          .build();

  private static final int POLLUTANT = SCHEMA.ordinal("pollutant");
  private static final int CONFIRMED = SCHEMA.ordinal("confirmed");
  private static final int SOURCE = SCHEMA.ordinal("source_id");

  private ConfirmedCaseFile() {}

  /**
   * Reads a file.
   *
   * @param file where it lies
   * @param rivers the register that its sources are of
   * @param catalogue the pollutants
   * @throws InvalidDatasetException with every fault of the file
   */
  public static ConfirmedCases read(Path file, RiverSystem rivers, PollutantCatalogue catalogue) {
    List<ConfirmedCase> cases = new ArrayList<>();
    FaultSink faults = new FaultSink();
    DatasetFile found = DatasetFile.named(file, SCHEMA);
    PollutantCells pollutants = new PollutantCells(catalogue);
    CsvTable.read(
        found,
        faults,
        row -> {
          String pollutant = pollutants.code(row, POLLUTANT);
          boolean known = row.time(CONFIRMED);
          String source = row.text(SOURCE);
          if (!source.isEmpty() && rivers.chain().sourceIndex(source).isEmpty()) {
            row.fault(
                SOURCE,
                source
                    + " is neither in enterprises.csv nor in plants.csv; leave the cell empty where"
                    + " nobody on the register did it");
          }
          if (known && !row.faulted()) {
            cases.add(new ConfirmedCase(pollutant, row.epochSecond(), source));
          }
        });
    if (!faults.isEmpty()) {
      throw new InvalidDatasetException(faults.report(Map.of(found.name, found.rows), 0));
    }
    return ConfirmedCases.of(cases);
  }
}
