package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the oracle said of one event as of one time.
 *
 * @param event number of the event
 * @param asOf when it was asked
 * @param rank rank of the truth among sources, 0 where it is missing
 * @param truthProbability probability of the truth
 * @param unregisteredProbability probability that nobody registered did it
 * @param unregisteredFirst whether that is larger than any single source's
 * @param pairs probabilities of all that were named, with what came of them
 */
record OracleAnswer(
    int event,
    AsOf asOf,
    int rank,
    double truthProbability,
    double unregisteredProbability,
    boolean unregisteredFirst,
    List<Pair> pairs) {

  /** Returns the answer as a line of text. */
  String toLine() {
    StringBuilder line = new StringBuilder();
    line.append(event).append(',').append(asOf.name()).append(',').append(rank);
    line.append(String.format(Locale.ROOT, ",%.6g", truthProbability));
    line.append(String.format(Locale.ROOT, ",%.6g", unregisteredProbability));
    line.append(',').append(unregisteredFirst);
    for (Pair pair : pairs) {
      line.append(String.format(Locale.ROOT, ",%.5g", pair.probability()));
      line.append(pair.happened() ? "+" : "-");
    }
    return line.toString();
  }

  /** Reads such a line. */
  static OracleAnswer parse(String line) {
    String[] cells = line.split(",", -1);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 6; i < cells.length; i++) {
      String cell = cells[i];
      double p = Double.parseDouble(cell.substring(0, cell.length() - 1));
      pairs.add(new Pair(p, cell.endsWith("+")));
    }
    return new OracleAnswer(
        Integer.parseInt(cells[0]),
        AsOf.valueOf(cells[1]),
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Boolean.parseBoolean(cells[5]),
        pairs);
  }
}
