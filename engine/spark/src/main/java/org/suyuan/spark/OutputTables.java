package org.suyuan.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.suyuan.history.ResultTable;

/**
 * The output folder: tables are written beside their places, and put there when all of them are
 * complete.
 */
final class OutputTables implements Closeable {
  private static final String WORK = "_suyuan-spark.work";

  private final FileSystem files;
  private final Path folder;
  private final Path work;
  private final List<String> written = new ArrayList<>();

  OutputTables(SparkSession spark, String folder) throws IOException {
    this.folder = new Path(folder);
    this.files = this.folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    this.work = new Path(this.folder, WORK);
    files.delete(work, true);
    if (!files.mkdirs(work)) {
      throw new IOException(folder + ": cannot be made");
    }
  }

  /** Returns a place for something that is needed until the end. */
  String work(String name) {
    return new Path(work, name).toString();
  }

  /**
   * Writes a table.
   *
   * @param rows number of the event, place within it, and the cells as a struct
   */
  void write(ResultTable<?> table, Dataset<Row> rows) {
    String name = table.name() + ".parquet";
    rows.orderBy("number", "place")
        .select("cells.*")
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(work(name));
    written.add(name);
  }

  /** Puts every table in its place. */
  void publish() throws IOException {
    for (String name : written) {
      Path place = new Path(folder, name);
      files.delete(place, true);
      if (!files.rename(new Path(work, name), place)) {
        throw new IOException(place + ": cannot be replaced");
      }
    }
  }

  @Override
  public void close() throws IOException {
    files.delete(work, true);
  }
}
