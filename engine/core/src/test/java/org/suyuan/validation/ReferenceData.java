package org.suyuan.validation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The measured data beside the project; a test without them is skipped and says so. */
final class ReferenceData {
  private ReferenceData() {}

  /** Returns the rows of a table, or skips the test. */
  static List<NamedCsvRecord> rows(String file) throws IOException {
    Path path =
        Path.of(System.getProperty("suyuan.reference.data", "../../../shared/data")).resolve(file);
    Assumptions.assumeTrue(
        Files.isRegularFile(path), "skipped: there is no " + path.toAbsolutePath().normalize());
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
      return reader.stream().toList();
    }
  }

  /** Returns a number, NaN where the cell is empty. */
  static double number(NamedCsvRecord row, String column) {
    String cell = row.getField(column);
    return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
  }
}
