package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;

/**
 * Keeps what velocities were learnt from in {@code passages.csv}, by the identifiers of the
 * reaches: {@link VelocityLearning#learn} makes the same of it again, also for a river that was cut
 * anew or whose prior got better. A passage keeps the discharge it happened at, and an error of at
 * least what one day differs from another by.
 */
public final class PassageFile {
  private static final FileSchema SCHEMA =
      new Schema.Builder("passages", "A pulse that was seen at two places.")
          .with(
              Column.id("from_reach_id", "Upper reach.").must(),
              Column.number("from_chainage_m", "m", "a chainage", Range.ANY, "Where on it.").must(),
              Column.id("to_reach_id", "Lower reach.").must(),
              Column.number("to_chainage_m", "m", "a chainage", Range.ANY, "Where on it.").must(),
              Column.number(
                      "departure_s", "s", "a time", Range.ANY, "At the upper place, since 1970.")
                  .must(),
              Column.number("travel_s", "s", "a duration", Range.POSITIVE, "Time between.").must(),
              Column.number("error_s", "s", "a duration", Range.POSITIVE, "Standard error of that.")
                  .must(),
              Column.number("flow_ratio", "", "a ratio", Range.POSITIVE, "Discharge over its mean.")
                  .must())
          .build();

  private PassageFile() {}

  /**
   * Writes passages; what stood in the file is replaced.
   *
   * @param folder where to; made where it is missing
   * @param velocities the network and the discharge that passages without one of their own were at
   * @param passages what was seen
   * @throws IOException where the file cannot be written; what stood there is then as it was
   */
  public static void write(Path folder, Velocities velocities, List<Passage> passages)
      throws IOException {
    Reaches reaches = velocities.rivers().reaches();
    FolderWriter.replaceFiles(
        folder,
        fresh -> {
          try (TableWriter out = new TableWriter(fresh, SCHEMA, false)) {
            for (Passage p : passages) {
              double ratio = p.ofAnotherDay(velocities).flowRatio();
              out.id("from_reach_id", reaches.id(p.fromReach()))
                  .number("from_chainage_m", p.fromChainageMetres())
                  .id("to_reach_id", reaches.id(p.toReach()))
                  .number("to_chainage_m", p.toChainageMetres())
                  .number("departure_s", p.departureSeconds())
                  .number("travel_s", p.travelSeconds())
                  .number("error_s", p.errorSeconds())
                  .number("flow_ratio", ratio)
                  .end();
            }
          }
        });
  }

  /**
   * Reads passages as those of another day; none where there is no file. Passages on reaches that
   * are no longer there are faults.
   *
   * @param folder where {@code passages.csv} lies
   * @param rivers the network
   * @throws InvalidDatasetException with every fault of the file
   */
  public static List<Passage> read(Path folder, RiverSystem rivers) {
    List<Passage> passages = new ArrayList<>();
    FaultSink faults = new FaultSink();
    DatasetFile file = DatasetFile.find(folder, SCHEMA, faults);
    CsvTable.read(file, faults, row -> add(row, rivers.reaches(), passages));
    if (!faults.isEmpty()) {
      throw new InvalidDatasetException(faults.report(Map.of(file.name, file.rows), 0));
    }
    return List.copyOf(passages);
  }

  private static void add(Row row, Reaches reaches, List<Passage> passages) {
    int from = reach(row, "from_reach_id", reaches);
    int to = reach(row, "to_reach_id", reaches);
    double travel = number(row, "travel_s");
    double error = number(row, "error_s");
    double ratio = number(row, "flow_ratio");
    if (!row.faulted()) {
      passages.add(
          new Passage(
              from,
              number(row, "from_chainage_m"),
              to,
              number(row, "to_chainage_m"),
              number(row, "departure_s"),
              travel,
              Math.max(error, VelocityLearning.OTHER_DAY_LOG_ERROR * travel),
              ratio));
    }
  }

  private static int reach(Row row, String column, Reaches reaches) {
    String id = row.text(SCHEMA.ordinal(column));
    int reach = reaches.indexOf(id);
    if (reach < 0 && !row.faulted()) {
      row.fault(SCHEMA.ordinal(column), "there is no reach " + id);
    }
    return reach;
  }

  private static double number(Row row, String column) {
    return row.number(SCHEMA.ordinal(column));
  }
}
