package org.suyuan.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.history.ResultTable;

/**
 * The three result files as Parquet: the same columns with types, a time as a moment, an empty cell
 * as null. The Spark job writes the same tables.
 */
public final class ParquetResults {
  private static final long MICROS = 1_000_000;

  private ParquetResults() {}

  /** Hands over every row of a table. */
  private interface Rows<R> {
    void forEach(Consumer<R> taker);
  }

  /**
   * Writes {@code events.parquet}, {@code suspects.parquet} and {@code forecasts.parquet} beside
   * the CSV files of the same names.
   *
   * @param folder holds the three CSV files
   * @throws org.suyuan.dataset.InvalidDatasetException with every fault of a CSV file
   * @throws IOException where a file cannot be written; what stood there is then as it was
   */
  public static void write(Path folder) throws IOException {
    try (Duck duck = Duck.open()) {
      List<EventRow> events = ResultReader.events(folder);
      write(duck, folder, ResultTable.EVENTS, events::forEach);
      write(duck, folder, ResultTable.SUSPECTS, t -> ResultReader.forEachSuspect(folder, t));
      List<ForecastRow> forecasts = ResultReader.forecasts(folder);
      write(duck, folder, ResultTable.FORECASTS, forecasts::forEach);
      for (String name : List.of("events", "suspects", "forecasts")) {
        Files.move(
            fresh(folder, name),
            file(folder, name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + ".parquet");
  }

  private static Path fresh(Path folder, String name) {
    return folder.resolve("." + name + ".parquet.new");
  }

  private static <R> void write(Duck duck, Path folder, ResultTable<R> table, Rows<R> rows)
      throws IOException {
    StringBuilder columns = new StringBuilder();
    StringBuilder select = new StringBuilder();
    for (ResultTable.Column column : table.columns()) {
      String name = '"' + column.name() + '"';
      boolean time = column.type() == ResultTable.Type.TIME;
      columns.append(columns.length() == 0 ? "" : ", ").append(name).append(' ');
      columns.append(
          switch (column.type()) {
            case TEXT -> "VARCHAR";
            case COUNT -> "INTEGER";
            case NUMBER -> "DOUBLE";
            case TIME -> "BIGINT";
          });
      select.append(select.length() == 0 ? "" : ", ");
      select.append(time ? "make_timestamptz(" + name + " * " + MICROS + ") AS " + name : name);
    }
    try {
      duck.execute("CREATE TABLE " + table.name() + " (" + columns + ")");
      try (DuckDBAppender appender = duck.connection().createAppender("main", table.name())) {
        rows.forEach(row -> append(appender, table.cells(row)));
      }
      duck.execute(
          "COPY (SELECT "
              + select
              + " FROM "
              + table.name()
              + " ORDER BY rowid) TO "
              + Duck.quoted(fresh(folder, table.name()).toString())
              + " (FORMAT parquet, COMPRESSION zstd)");
    } catch (SQLException e) {
      throw new IOException(
          file(folder, table.name()) + ": cannot be written: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object[] cells) {
    try {
      appender.beginRow();
      for (Object cell : cells) {
        if (cell instanceof String text) {
          appender.append(text);
        } else if (cell instanceof Integer count) {
          appender.append(count.intValue());
        } else if (cell instanceof Double number) {
          appender.append(number.doubleValue());
        } else if (cell instanceof Instant time) {
          appender.append(time.getEpochSecond());
        } else {
          appender.appendNull();
        }
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /**
   * Reads a table.
   *
   * @param folder holds {@code events.parquet} and the others: files, or folders as Spark writes
   *     them
   * @param zone offset in which times are told
   * @throws IOException where it cannot be read
   */
  public static <R> List<R> read(Path folder, ResultTable<R> table, ZoneOffset zone)
      throws IOException {
    List<R> rows = new ArrayList<>();
    StringBuilder select = new StringBuilder();
    for (ResultTable.Column column : table.columns()) {
      String name = '"' + column.name() + '"';
      boolean time = column.type() == ResultTable.Type.TIME;
      select.append(select.length() == 0 ? "" : ", ");
      select.append(time ? "epoch_us(" + name + ")" : name);
    }
    try (Duck duck = Duck.open();
        Statement statement = duck.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT " + select + " FROM " + Duck.scan(file(folder, table.name())))) {
      while (found.next()) {
        @Nullable Object[] cells = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = cell(found, i + 1, table.columns().get(i).type());
        }
        rows.add(table.row(cells, zone));
      }
    } catch (SQLException e) {
      throw new IOException(file(folder, table.name()) + ": cannot be read: " + e.getMessage(), e);
    }
    return rows;
  }

  private static @Nullable Object cell(ResultSet row, int column, ResultTable.Type type)
      throws SQLException {
    Object cell =
        switch (type) {
          case TEXT -> row.getString(column);
          case COUNT -> row.getInt(column);
          case NUMBER -> row.getDouble(column);
          case TIME -> Instant.ofEpochSecond(Math.floorDiv(row.getLong(column), MICROS));
        };
    return row.wasNull() ? null : cell;
  }
}
