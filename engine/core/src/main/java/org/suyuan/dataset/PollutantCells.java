package org.suyuan.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;

/** Finds the pollutants that cells name, each spelling once. */
final class PollutantCells {
  private final PollutantCatalogue catalogue;
  private final Map<String, Optional<Pollutant>> bySpelling = new HashMap<>();

  PollutantCells(PollutantCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Returns the pollutant of a cell; null where it was reported. */
  @Nullable Pollutant find(Row row, int column) {
    String cell = row.text(column);
    if (cell.isEmpty()) {
      return null;
    }
    Pollutant found = bySpelling.computeIfAbsent(cell, catalogue::find).orElse(null);
    if (found == null) {
      row.fault(column, cell + " is not in the catalogue of pollutants; add it to pollutants.csv");
    }
    return found;
  }

  /** Returns the canonical code of a cell; the cell as it stands where it was reported. */
  String code(Row row, int column) {
    Pollutant found = find(row, column);
    return found == null ? row.raw(column) : found.code();
  }
}
