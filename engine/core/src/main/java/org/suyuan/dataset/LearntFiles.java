package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Learnt;
import org.suyuan.transport.Measured;

/**
 * Keeps what past events taught in two small files of a folder: {@code passages.csv} ({@link
 * PassageFile}) and {@code learnt.csv}, one line for the spread and one for the loss of each
 * pollutant. A folder of a dataset may be taken; nothing else in it is touched.
 */
public final class LearntFiles {
  private static final String SPREAD = "spread";
  private static final String LOSS = "loss";
  private static final FileSchema SCHEMA =
      new Schema.Builder("learnt", "What plumes said of spread and loss.")
          .with(
              Column.choice(
                      "what",
                      "spread: log factor on the usual spread; loss: factor on the expected loss.",
                      SPREAD,
                      LOSS)
                  .must(),
              Column.text("pollutant", "Code of the pollutant of a loss, empty for the spread."),
              Column.number("estimate", "", "an estimate", Range.ANY, "What was measured.").must(),
              Column.number(
                      "precision", "", "a precision", Range.POSITIVE, "One over its variance.")
                  .must())
          .build();

  private LearntFiles() {}

  /**
   * Writes what was learnt; what stood in the two files is replaced.
   *
   * @param folder where to; made where it is missing
   * @param velocities the network and the discharge at the time of the passages
   * @param learnt what to keep
   * @throws IOException where a file cannot be written; what stood there is then as it was
   */
  public static void write(Path folder, Velocities velocities, Learnt learnt) throws IOException {
    PassageFile.write(folder, velocities, learnt.passages());
    FolderWriter.replaceFiles(
        folder,
        fresh -> {
          try (TableWriter out = new TableWriter(fresh, SCHEMA, false)) {
            if (learnt.spread().precision() > 0) {
              line(out, SPREAD, "", learnt.spread());
            }
            for (Map.Entry<String, Measured> loss : new TreeMap<>(learnt.losses()).entrySet()) {
              if (loss.getValue().precision() > 0) {
                line(out, LOSS, loss.getKey(), loss.getValue());
              }
            }
          }
        });
  }

  private static void line(TableWriter out, String what, String pollutant, Measured measured) {
    out.text("what", what)
        .text("pollutant", pollutant)
        .number("estimate", measured.estimate())
        .number("precision", measured.precision())
        .end();
  }

  /**
   * Reads what was learnt; {@link Learnt#NOTHING} where there are no files.
   *
   * @param folder where {@code passages.csv} and {@code learnt.csv} lie
   * @param rivers the network
   * @param pollutants the pollutants that are known
   * @throws InvalidDatasetException with every fault of the first file that has any
   */
  public static Learnt read(Path folder, RiverSystem rivers, PollutantCatalogue pollutants) {
    List<Passage> passages = PassageFile.read(folder, rivers);
    Map<String, Measured> losses = new TreeMap<>();
    Measured[] spread = {Measured.NOTHING};
    FaultSink faults = new FaultSink();
    DatasetFile file = DatasetFile.find(folder, SCHEMA, faults);
    CsvTable.read(
        file,
        faults,
        row -> {
          boolean loss = row.choice(SCHEMA.ordinal("what")) == 1;
          String code = row.text(SCHEMA.ordinal("pollutant"));
          double estimate = row.number(SCHEMA.ordinal("estimate"));
          double precision = row.number(SCHEMA.ordinal("precision"));
          if (loss && pollutants.find(code).isEmpty()) {
            row.fault(
                SCHEMA.ordinal("pollutant"),
                code.isEmpty()
                    ? "a loss is of some pollutant; give its code"
                    : "there is no pollutant " + code);
          }
          if (row.faulted()) {
            return;
          }
          Measured measured = new Measured(estimate, precision);
          if (loss) {
            losses.merge(pollutants.find(code).orElseThrow().code(), measured, Measured::and);
          } else {
            spread[0] = spread[0].and(measured);
          }
        });
    if (!faults.isEmpty()) {
      throw new InvalidDatasetException(faults.report(Map.of(file.name, file.rows), 0));
    }
    return new Learnt(passages, losses, spread[0]);
  }
}
