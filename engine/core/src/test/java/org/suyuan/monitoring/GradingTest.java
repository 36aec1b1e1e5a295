package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The class of water, by hand and against the official class of Chinese national stations. */
class GradingTest {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "ph", "w01001",
          "do_mgl", "w01009",
          "codmn_mgl", "w01019",
          "nh3n_mgl", "w21003",
          "tp_mgl", "w21011");

  @Test
  void theWorstItemDecides() {
    Grading.Grade grade =
        Grading.of(Map.of("w21003", 0.9, "w21011", 0.25, "w01009", 6.5), false).orElseThrow();
    assertThat(grade.waterClass()).isEqualTo(WaterClass.IV);
    assertThat(grade.deciding()).extracting(Pollutant::name).containsExactly("total_phosphorus");
    assertThat(grade.number()).isEqualTo(4);
  }

  @Test
  void theLimitItselfComplies() {
    assertThat(Grading.of(Map.of("w21003", 1.0), false).orElseThrow().number()).isEqualTo(3);
    assertThat(Grading.of(Map.of("w01009", 5.0), false).orElseThrow().number()).isEqualTo(3);
    assertThat(Grading.of(Map.of("w01009", 4.99), false).orElseThrow().number()).isEqualTo(4);
  }

  @Test
  void aLakeHasOtherLimitsOfPhosphorus() {
    assertThat(Grading.of(Map.of("w21011", 0.15), false).orElseThrow().number()).isEqualTo(3);
    assertThat(Grading.of(Map.of("w21011", 0.15), true).orElseThrow().number()).isEqualTo(5);
  }

  @Test
  void worseThanTheLastClassHasNone() {
    assertThat(Grading.of(Map.of("w21003", 2.01), false).orElseThrow().waterClass()).isNull();
    assertThat(Grading.of(Map.of("w01001", 9.01), false).orElseThrow().number()).isEqualTo(6);
    assertThat(Grading.of(Map.of("w01001", 9.0), false).orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void nitrogenTemperatureAndColiformsDoNotCount() {
    assertThat(Grading.of(Map.of("w21001", 9.0, "w01010", 30.0, "w02003", 1e9), true)).isEmpty();
    assertThat(Grading.of(Map.of("w21003", Double.NaN), false)).isEmpty();
  }

  /** 18,323 rows have all five items; 23,049 have at least one. */
  @ParameterizedTest
  @CsvSource({"5, 18323, 0.929, 0.9996", "1, 23049, 0.943, 0.9997"})
  void officialClassesOfNationalStations(int items, int expectedRows, double asRivers, double known)
      throws IOException {
    Path file =
        Path.of(System.getProperty("suyuan.reference.data", "../shared/data"))
            .resolve("cn_auto_stations/daily_snapshots_2020-05_2021-04.csv");
    Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file);
    Map<String, int[]> agree = new HashMap<>();
    int rows = 0;
    int river = 0;
    for (NamedCsvRecord row : rows(file)) {
      int official = "ⅠⅡⅢⅣⅤ".indexOf(row.getField("class")) + 1;
      official = row.getField("class").startsWith("劣") ? 6 : official;
      if (official == 0 || row.getField("class").isEmpty()) {
        continue;
      }
      Map<String, Double> values = new HashMap<>();
      COLUMNS.forEach(
          (column, code) -> {
            if (!row.getField(column).isEmpty()) {
              values.put(code, Double.parseDouble(row.getField(column)));
            }
          });
      if (!row.getField("status").equals("正常") || values.size() < items) {
        continue;
      }
      String station = row.getField("province") + row.getField("station");
      int[] both = agree.computeIfAbsent(station, key -> new int[2]);
      boolean asRiver = Grading.of(values, false).orElseThrow().number() == official;
      boolean asLake = Grading.of(values, true).orElseThrow().number() == official;
      rows++;
      river += asRiver ? 1 : 0;
      both[0] += asRiver ? 1 : 0;
      both[1] += asLake ? 1 : 0;
    }
    int best = agree.values().stream().mapToInt(both -> Math.max(both[0], both[1])).sum();
    assertThat(rows).isEqualTo(expectedRows);
    assertThat((double) river / rows).as("river limits everywhere").isGreaterThan(asRivers);
    assertThat((double) best / rows).as("river or lake, once per station").isGreaterThan(known);
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      csv.forEach(rows::add);
    }
    return rows;
  }
}
