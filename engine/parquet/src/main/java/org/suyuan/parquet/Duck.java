package org.suyuan.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A database of its own in a temporary folder, so that what does not fit into memory goes to the
 * disk. It asks nothing of the network.
 */
final class Duck implements Closeable {
  private static final String MEMORY = "1GB";

  private final Path folder;
  private final DuckDBConnection connection;

  private Duck(Path folder, DuckDBConnection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  static Duck open() throws IOException {
    Path folder = Files.createTempDirectory("suyuan-duckdb");
    Properties config = new Properties();
    config.setProperty("autoinstall_known_extensions", "false");
    config.setProperty("autoload_known_extensions", "false");
    config.setProperty("memory_limit", MEMORY);
    config.setProperty("temp_directory", folder.resolve("spill").toString());
    try {
      Connection opened =
          DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("db"), config);
      Duck duck = new Duck(folder, opened.unwrap(DuckDBConnection.class));
      duck.execute("SET TimeZone = 'UTC'");
      return duck;
    } catch (SQLException e) {
      throw new IOException("DuckDB cannot be started: " + e.getMessage(), e);
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns a text as it stands in SQL. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Returns what reads a file, or all files below a folder, whose folders may name columns. */
  static String scan(Path parquet) {
    String files =
        Files.isDirectory(parquet)
            ? parquet.resolve("**/*.parquet").toString()
            : parquet.toString();
    return "read_parquet("
        + quoted(files)
        + ", hive_partitioning = true, hive_types_autocast = false, union_by_name = true)";
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("DuckDB cannot be closed: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walked = Files.walk(tree)) {
      all = new ArrayList<>(walked.toList());
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Files.delete(all.get(i));
    }
  }
}
