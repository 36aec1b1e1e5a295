package org.suyuan.spark;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.suyuan.history.ResultTable;

/** Rows of the three result files as rows of Spark, and back. */
final class ResultRowsOf {
  private ResultRowsOf() {}

  /** Returns the type of a table's rows. */
  static StructType type(ResultTable<?> table) {
    StructType type = new StructType();
    for (ResultTable.Column column : table.columns()) {
      DataType of =
          switch (column.type()) {
            case TEXT -> DataTypes.StringType;
            case COUNT -> DataTypes.IntegerType;
            case NUMBER -> DataTypes.DoubleType;
            case TIME -> DataTypes.TimestampType;
          };
      type = type.add(column.name(), of, true);
    }
    return type;
  }

  static <R> Row row(ResultTable<R> table, R row) {
    @Nullable Object[] cells = table.cells(row);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Instant time) {
        cells[i] = Timestamp.from(time);
      }
    }
    return RowFactory.create(cells);
  }

  /** Returns a row of a table that Spark has read. */
  static <R> R row(ResultTable<R> table, Row row, ZoneOffset zone) {
    @Nullable Object[] cells = new @Nullable Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      Object cell = row.get(i);
      cells[i] = cell instanceof Timestamp time ? time.toInstant() : cell;
    }
    return table.row(cells, zone);
  }
}
