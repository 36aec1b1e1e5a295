package org.suyuan.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;

/**
 * Reads one CSV file (RFC 4180, UTF-8, plain or gzipped) row by row; what is wrong with it goes to
 * the faults.
 */
final class CsvTable {
  private static final String RECORD_START = "record starting at line ";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  /** Takes one row after the other; the row is reused. */
  interface RowHandler {
    void accept(Row row);
  }

  private final DatasetFile file;
  private final Path path;
  private final FaultSink faults;

  private CsvTable(DatasetFile file, Path path, FaultSink faults) {
    this.file = file;
    this.path = path;
    this.faults = faults;
  }

  /** Reads all rows of a file, none where it is absent; its state and number of rows are set. */
  static void read(DatasetFile file, FaultSink faults, RowHandler handler) {
    if (file.path == null) {
      if (file.schema.required()) {
        faults.add(file, 1, "-", "is missing; every dataset needs it");
      }
      return;
    }
    new CsvTable(file, file.path, faults).read(handler);
  }

  private void read(RowHandler handler) {
    long line = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(open())) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        unusable(1, "-", "is empty; its first line must name the columns");
        return;
      }
      CsvRecord header = records.next();
      line = header.getStartingLineNumber();
      int[] fieldOf = fields(header);
      if (file.state == DatasetFile.State.UNUSABLE) {
        return;
      }
      Row row = new Row(file, faults, fieldOf);
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        int count = record.getFieldCount();
        if (count == 1 && header.getFieldCount() > 1 && record.getField(0).isBlank()) {
          continue;
        }
        file.rows++;
        row.moveTo(record, header.getFieldCount());
        handler.accept(row);
      }
    } catch (CsvParseException e) {
      String reason = String.valueOf(e.getMessage());
      unusable(startOf(reason, line + 1), "-", "is not CSV from here on: " + reason);
    } catch (UncheckedIOException e) {
      broken(line, e.getCause() == null ? new IOException(e) : e.getCause());
    } catch (IOException e) {
      broken(line, e);
    }
  }

  /** The parser tells where the record starts that it cannot read, but only in its message. */
  private static long startOf(String message, long otherwise) {
    int at = message.indexOf(RECORD_START);
    long line = 0;
    for (int i = at + RECORD_START.length(); at >= 0 && i < message.length(); i++) {
      if (!Character.isDigit(message.charAt(i))) {
        break;
      }
      line = line * 10 + Character.digit(message.charAt(i), 10);
    }
    return line > 0 ? line : otherwise;
  }

  private void broken(long lastLine, IOException e) {
    if (e instanceof CharacterCodingException) {
      unusable(
          firstLineThatIsNotUtf8(),
          "-",
          "is not UTF-8; save the file as UTF-8 (it may be in GBK or another local encoding)");
    } else {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      unusable(lastLine + 1, "-", "cannot be read from here on: " + reason);
    }
  }

  private void unusable(long line, String column, String problem) {
    file.state = DatasetFile.State.UNUSABLE;
    faults.add(file, line, column, problem);
  }

  private Reader open() throws IOException {
    InputStream bytes = bytes();
    bytes.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (bytes.read() != expected) {
        bytes.reset();
        break;
      }
    }
    return new InputStreamReader(
        bytes,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private InputStream bytes() throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (!file.isGzipped()) {
      return new BufferedInputStream(raw, BUFFER_BYTES);
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Only run where a file is known to be wrong, so it may be slow. */
  private long firstLineThatIsNotUtf8() {
    long line = 1;
    try (InputStream in = bytes()) {
      byte[] buffer = new byte[256];
      int length = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          if (!isUtf8(buffer, length)) {
            return line;
          }
          line++;
          length = 0;
        } else {
          if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * length);
          }
          buffer[length++] = (byte) b;
        }
      }
    } catch (IOException e) {
      return line;
    }
    return line;
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Returns where each column of the schema stands, -1 where it does not. */
  private int[] fields(CsvRecord header) {
    FileSchema schema = file.schema;
    int[] fieldOf = new int[schema.columns().size()];
    Arrays.fill(fieldOf, -1);
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip();
      if (!schema.has(name)) {
        faults.warn(
            file,
            header.getStartingLineNumber(),
            name.isEmpty() ? "-" : name,
            "is not a column of the format; it is ignored");
      } else if (fieldOf[schema.ordinal(name)] >= 0) {
        unusable(header.getStartingLineNumber(), name, "is named twice in the header; keep one");
      } else {
        fieldOf[schema.ordinal(name)] = i;
      }
    }
    for (int i = 0; i < fieldOf.length; i++) {
      Column column = schema.columns().get(i);
      if (fieldOf[i] < 0 && column.required()) {
        unusable(
            header.getStartingLineNumber(),
            column.name(),
            "is missing; the header must name this column");
      }
    }
    return fieldOf;
  }
}
