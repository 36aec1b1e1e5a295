package org.suyuan.monitoring;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the CSV tables that are packed beside the classes of this package. */
final class ReferenceTable {
  private ReferenceTable() {}

  /** Returns all rows of a table, e.g. {@code pollutants.csv}. */
  static List<NamedCsvRecord> rows(String file) {
    try (InputStream bytes = ReferenceTable.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException(
            file + ": missing beside " + ReferenceTable.class.getName() + "; repair the jar");
      }
      List<NamedCsvRecord> rows = new ArrayList<>();
      try (CsvReader<NamedCsvRecord> csv =
          CsvReader.builder()
              .ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
        for (NamedCsvRecord row : csv) {
          rows.add(row);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read from the jar", e);
    }
  }

  /** Returns a number of a row; NaN where the cell is empty. */
  static double number(NamedCsvRecord row, String column) {
    String cell = row.getField(column);
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
