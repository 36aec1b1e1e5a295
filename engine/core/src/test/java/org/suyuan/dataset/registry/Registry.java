package org.suyuan.dataset.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.Fault;

/** One folder of real data, and the folder of a dataset that is made from it. */
final class Registry {
  private final Path from;
  private final Path to;

  /** Takes a folder of the reference data; the test is skipped where it is absent. */
  Registry(String name, Path to) {
    this.from =
        Path.of(System.getProperty("suyuan.reference.data", "../shared/data")).resolve(name);
    this.to = to;
    assumeTrue(
        Files.isDirectory(from),
        () -> "skipped: no reference data at " + from.toAbsolutePath().normalize());
  }

  List<NamedCsvRecord> rows(String file) throws IOException {
    try (InputStream bytes = Files.newInputStream(from.resolve(file));
        Reader reader =
            new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      return csv.stream().toList();
    }
  }

  /** Takes the cells of one row. */
  interface Rows {
    void add(String... cells);
  }

  void write(String file, String header, Consumer<Rows> body) {
    try (CsvWriter csv = CsvWriter.builder().build(to.resolve(file + ".csv"))) {
      csv.writeRecord(header.split(",", -1));
      body.accept(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns how often each kind of fault occurs: file, column and what is wrong, without values.
   */
  static Map<String, Integer> kinds(CheckReport report) {
    assertThat(report.unlistedFaults()).isZero();
    Map<String, Integer> kinds = new TreeMap<>();
    for (Fault fault : report.faults()) {
      String problem = fault.problem();
      String[] known = {
        "is not a length",
        "is ambiguous",
        "reaches no river",
        "is the sum of the shares",
        "is empty",
        "is earlier than line"
      };
      for (String kind : known) {
        if (problem.contains(kind)) {
          problem = kind;
        }
      }
      kinds.merge(fault.file() + " " + fault.column() + " " + problem, 1, Integer::sum);
    }
    return kinds;
  }
}
