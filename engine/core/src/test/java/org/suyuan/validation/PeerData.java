package org.suyuan.validation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One folder of the reference data; the test is skipped where it is absent. */
final class PeerData {
  private final Path folder;

  PeerData(String name) {
    folder = Path.of(System.getProperty("suyuan.reference.data", "../shared/data")).resolve(name);
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: no reference data at " + folder.toAbsolutePath().normalize());
  }

  List<NamedCsvRecord> rows(String file) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a number of a row, NaN where the cell is empty. */
  static double number(NamedCsvRecord row, String column) {
    String cell = row.getField(column);
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
