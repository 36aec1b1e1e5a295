package org.suyuan.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects faults and warnings of all files, and remembers which cells and rows have one already.
 */
final class FaultSink {
  /** Enough to see what is wrong; a file with more is wrong in some systematic way. */
  static final int LISTED_PER_FILE = 10_000;

  private record Cell(FileSchema file, long line, String column) {}

  private record Row(FileSchema file, long line) {}

  private final Map<FileSchema, List<Fault>> faults = new HashMap<>();
  private final Map<FileSchema, List<Fault>> warnings = new HashMap<>();
  private final List<Fault> elsewhere = new ArrayList<>();
  private final Set<Cell> cells = new HashSet<>();
  private final Set<Row> brokenRows = new HashSet<>();
  private long unlisted;

  /** Adds a fault of a cell, a row (column {@code -}) or a file (line 1, column {@code -}). */
  void add(DatasetFile file, long line, String column, String problem) {
    List<Fault> list = faults.computeIfAbsent(file.schema, key -> new ArrayList<>());
    if (list.size() >= LISTED_PER_FILE) {
      unlisted++;
      return;
    }
    list.add(new Fault(file.name, line, column, problem));
    cells.add(new Cell(file.schema, line, column));
  }

  /** Adds a fault that is in no file of the format. */
  void addElsewhere(Fault fault) {
    elsewhere.add(fault);
  }

  /** Says that a row as a whole cannot be trusted: what follows from it is not reported. */
  void breakRow(DatasetFile file, long line) {
    brokenRows.add(new Row(file.schema, line));
  }

  void warn(DatasetFile file, long line, String column, String problem) {
    List<Fault> list = warnings.computeIfAbsent(file.schema, key -> new ArrayList<>());
    if (list.size() < LISTED_PER_FILE) {
      list.add(new Fault(file.name, line, column, problem));
    }
  }

  /** Returns whether a fault of this cell, or of its whole row, is known already. */
  boolean isKnown(FileSchema file, long line, String column) {
    return cells.contains(new Cell(file, line, column)) || brokenRows.contains(new Row(file, line));
  }

  boolean isEmpty() {
    return faults.isEmpty() && elsewhere.isEmpty();
  }

  CheckReport report(Map<String, Long> rows, long withoutValue) {
    List<Fault> all = new ArrayList<>(elsewhere);
    all.addAll(sorted(faults));
    return new CheckReport(
        new LinkedHashMap<>(rows), withoutValue, all, unlisted, sorted(warnings));
  }

  private static List<Fault> sorted(Map<FileSchema, List<Fault>> byFile) {
    List<Fault> all = new ArrayList<>();
    List<FileSchema> order = new ArrayList<>(Schema.inputs());
    order.addAll(Schema.results());
    // A file that belongs to neither, as passages.csv, is read by itself.
    byFile.keySet().stream().filter(file -> !order.contains(file)).forEach(order::add);
    for (FileSchema file : order) {
      byFile.getOrDefault(file, List.of()).stream()
          .sorted(Comparator.comparingLong(Fault::line))
          .forEach(all::add);
    }
    return all;
  }
}
