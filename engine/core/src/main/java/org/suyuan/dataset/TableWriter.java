package org.suyuan.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one file of the format: all columns of its schema, in that order. Cells are set by name,
 * then the row is ended; what is not set stays empty.
 */
final class TableWriter implements Closeable {
  private final FileSchema schema;
  private final CsvWriter csv;
  private final String[] cells;

  TableWriter(Path folder, FileSchema schema, boolean gzipped) throws IOException {
    this.schema = schema;
    OutputStream bytes =
        FolderWriter.create(folder.resolve(schema.fileName() + (gzipped ? ".gz" : "")));
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(gzipped ? new GZIPOutputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8);
    this.cells = new String[schema.columns().size()];
    csv.writeRecord(schema.columns().stream().map(Column::name).toList());
    Arrays.fill(cells, "");
  }

  /** Sets an identifier or text as it is. */
  TableWriter text(String column, String value) {
    cells[schema.ordinal(column)] = value;
    return this;
  }

  /**
   * Sets an identifier.
   *
   * @throws IllegalArgumentException where it would not be read back: it is empty or has blanks
   *     around it
   */
  TableWriter id(String column, String value) {
    if (value.isEmpty() || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          schema.fileName()
              + ": "
              + column
              + ": '"
              + value
              + "' cannot be written; an identifier is not empty and has no blanks around it");
    }
    return text(column, value);
  }

  /** Sets a number so that it is read back exactly; NaN leaves the cell empty. */
  TableWriter number(String column, double value) {
    return text(column, Numbers.exact(value));
  }

  /** Sets a number of seconds in a column of hours, so that the same seconds are read back. */
  TableWriter hours(String column, double seconds) {
    double hours = seconds / NetworkFiles.SECONDS_PER_HOUR;
    for (double near : new double[] {hours, Math.nextUp(hours), Math.nextDown(hours)}) {
      if (near * NetworkFiles.SECONDS_PER_HOUR == seconds) {
        return number(column, near);
      }
    }
    return number(column, hours);
  }

  TableWriter time(String column, long epochSecond, ZoneOffset zone) {
    return text(column, Times.format(epochSecond, zone));
  }

  /** Writes the row and starts the next. */
  void end() {
    csv.writeRecord(cells);
    Arrays.fill(cells, "");
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
