package org.suyuan.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/**
 * The row that is being read, cell by cell, by the ordinals of its {@link FileSchema}. A cell at
 * fault is reported and reads as unknown (NaN, the default word, no time); a row with too few or
 * too many fields is reported once and then {@linkplain #broken() broken}: what its cells hold is
 * no longer reported.
 */
final class Row {
  private final DatasetFile file;
  private final FaultSink faults;
  private final int[] fieldOf;
  private final double[] defaults;
  private final Times times = new Times();
  private CsvRecord record;
  private boolean broken;
  private boolean faulted;

  Row(DatasetFile file, FaultSink faults, int[] fieldOf) {
    this.file = file;
    this.faults = faults;
    this.fieldOf = fieldOf;
    List<Column> columns = file.schema.columns();
    this.defaults = new double[columns.size()];
    for (int i = 0; i < defaults.length; i++) {
      defaults[i] = Numbers.parse(columns.get(i).defaultText());
    }
    this.record = CsvRecords.NONE;
  }

  void moveTo(CsvRecord next, int headerFields) {
    record = next;
    faulted = false;
    broken = next.getFieldCount() != headerFields;
    if (broken) {
      faults.add(
          file,
          line(),
          "-",
          "has "
              + next.getFieldCount()
              + (next.getFieldCount() == 1 ? " field" : " fields")
              + " but the header has "
              + headerFields
              + "; quote a field that holds a comma");
      faults.breakRow(file, line());
    }
  }

  long line() {
    return record.getStartingLineNumber();
  }

  /** Returns whether the row has too few or too many fields, so that its cells may be shifted. */
  boolean broken() {
    return broken;
  }

  /** Returns whether anything of this row was reported so far. */
  boolean faulted() {
    return faulted || broken;
  }

  void fault(int column, String problem) {
    faulted = true;
    if (!broken) {
      faults.add(file, line(), column(column).name(), problem);
    }
  }

  void warn(int column, String problem) {
    faults.warn(file, line(), column(column).name(), problem);
  }

  private Column column(int ordinal) {
    return file.schema.columns().get(ordinal);
  }

  /**
   * Returns a cell without the blanks around it, empty where there is none; never reports anything.
   */
  String raw(int column) {
    int field = fieldOf[column];
    if (field < 0 || field >= record.getFieldCount()) {
      return "";
    }
    String cell = record.getField(field);
    int n = cell.length();
    return n == 0 || (cell.charAt(0) > ' ' && cell.charAt(n - 1) > ' ' && cell.charAt(n - 1) < 128)
        ? cell
        : cell.strip();
  }

  /** Returns a text; a required one that is empty is reported. */
  String text(int column) {
    String cell = raw(column);
    if (cell.isEmpty() && column(column).required()) {
      fault(column, "is empty; it is required");
    }
    return cell;
  }

  /** Returns a number within the range of its column; NaN where it is not known or was reported. */
  double number(int column) {
    String cell = raw(column);
    if (cell.isEmpty()) {
      if (column(column).required()) {
        Column c = column(column);
        fault(column, "is empty; it must be " + c.noun() + needed(c.range()));
        return Double.NaN;
      }
      return defaults[column];
    }
    double number = Numbers.parse(cell);
    if (Double.isNaN(number)) {
      Column c = column(column);
      fault(
          column,
          cell
              + " is not a number; write digits with a decimal point"
              + (c.required() ? "" : ", or leave the cell empty where it is not known"));
      return Double.NaN;
    }
    Column c = column(column);
    if (!c.range().contains(number)) {
      fault(column, cell + " is not " + c.noun() + "; it must be " + c.range().text());
      return Double.NaN;
    }
    return number;
  }

  private static String needed(Range range) {
    return range.equals(Range.ANY) ? "" : ", " + range.text();
  }

  /** Returns a whole number; the default where the cell is empty or was reported. */
  int count(int column) {
    double number = number(column);
    if (!Double.isNaN(number) && number != Math.rint(number)) {
      fault(column, raw(column) + " is not " + column(column).noun() + "; it must be whole");
      return 0;
    }
    return Double.isNaN(number) ? 0 : (int) number;
  }

  /**
   * Returns the position of a word among the choices of its column; the default where it was
   * reported.
   */
  int choice(int column) {
    String cell = text(column);
    if (cell.isEmpty()) {
      return 0;
    }
    List<String> choices = column(column).choices();
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i).equalsIgnoreCase(cell)) {
        return i;
      }
    }
    fault(column, cell + " is not known; it must be one of " + String.join(", ", choices));
    return 0;
  }

  /** Reads a required time; false where it was reported. */
  boolean time(int column) {
    String cell = raw(column);
    return switch (times.parse(cell)) {
      case TIME -> true;
      case NO_OFFSET -> {
        fault(
            column,
            cell
                + " has no offset from UTC; write it as "
                + cell.replace(' ', 'T')
                + "+08:00 or …Z");
        yield false;
      }
      case NOT_A_TIME -> {
        fault(
            column,
            (cell.isEmpty() ? "is empty" : cell + " is not a time")
                + "; write it as 2024-03-05T08:00:00+08:00");
        yield false;
      }
    };
  }

  /** Returns the last time that {@link #time} read, seconds since the epoch. */
  long epochSecond() {
    return times.epochSecond();
  }

  /** Returns the offset from UTC of the last time that {@link #time} read. */
  int offsetSeconds() {
    return times.offsetSeconds();
  }

  /** Holds a record for the moment before the first, as no record can be made otherwise. */
  private static final class CsvRecords {
    static final CsvRecord NONE =
        de.siegmar.fastcsv.reader.CsvReader.builder().ofSingleCsvRecord("-");
  }
}
