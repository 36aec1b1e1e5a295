package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares what the library answers with the reference tables its resources were made from. */
class ReferenceComparisonTest {
  private final Path reference =
      Path.of(System.getProperty("suyuan.reference.data", "../shared/data"))
          .resolveSibling("reference");

  @BeforeEach
  void skipWithoutTheReference() {
    Assumptions.assumeTrue(
        Files.isDirectory(reference), () -> "skipped: no reference tables at " + reference);
  }

  private List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(reference.resolve(file))) {
      return csv.stream().toList();
    }
  }

  private static Pollutant find(NamedCsvRecord row, String nameColumn, String codeColumn) {
    PollutantCatalogue catalogue = PollutantCatalogue.builtIn();
    Pollutant pollutant = catalogue.find(row.getField(nameColumn)).orElseThrow();
    String code = row.getField(codeColumn);
    if (!code.isEmpty() && !code.endsWith("?")) {
      assertThat(catalogue.find(code)).as("%s", row).contains(pollutant);
    }
    return pollutant;
  }

  @Test
  void everyRowOfTable1() throws IOException {
    for (NamedCsvRecord row : rows("gb3838_table1.csv")) {
      Pollutant pollutant = find(row, "name_cn", "hj525_code");
      boolean lake = row.getField("note").startsWith("lake");
      for (WaterClass waterClass : WaterClass.values()) {
        OptionalDouble limit = Limits.gb3838().of(pollutant, waterClass, null, lake);
        String printed = row.getField(waterClass.name());
        if (pollutant.sense() == Sense.RANGE) {
          assertThat(printed).isEqualTo("6~9");
          assertThat(limit).isEmpty();
        } else if (pollutant.sense() == Sense.RISE) {
          assertThat(limit).isEmpty();
        } else {
          assertThat(limit).as("%s %s", row, waterClass).hasValue(Double.parseDouble(printed));
        }
      }
      assertThat(pollutant.sense() == Sense.LOWER).isEqualTo(row.getField("sense").equals("GE"));
    }
  }

  @Test
  void everyRowOfTables2And3() throws IOException {
    for (NamedCsvRecord row : rows("gb3838_table2_3.csv")) {
      Pollutant pollutant = find(row, "name_cn", "hj525_code");
      assertThat(Limits.gb3838().of(pollutant, WaterClass.II, null, false))
          .as("%s", row)
          .hasValue(Double.parseDouble(row.getField("limit_mg_L")));
    }
  }

  @Test
  void everyFactorCodeButTheFlow() throws IOException {
    for (NamedCsvRecord row : rows("factor_codes.csv")) {
      if (row.getField("item").equals("flow")) {
        assertThat(PollutantCatalogue.builtIn().find(row.getField("code"))).isEmpty();
        continue;
      }
      Pollutant pollutant = find(row, "name_cn", "code");
      Unit telemetry = Unit.parse(row.getField("default_conc_unit")).orElseThrow();
      assertThat(pollutant.unit()).isEqualTo(telemetry.isMass() ? Unit.MG_PER_L : telemetry);
    }
  }

  @Test
  void everyDecayAndRemoval() throws IOException {
    PollutantCatalogue catalogue = PollutantCatalogue.builtIn();
    for (NamedCsvRecord row : rows("decay.csv")) {
      Pollutant pollutant = catalogue.find(row.getField("hj525_code")).orElseThrow();
      boolean conservative = row.getField("conservative").equals("1");
      double k = conservative ? 0 : Double.parseDouble(row.getField("k20_default_1_d"));
      double theta = conservative ? 1 : Double.parseDouble(row.getField("theta"));
      assertThat(pollutant.decayPerDay()).as("%s", row).isEqualTo(k);
      assertThat(pollutant.theta()).as("%s", row).isEqualTo(theta);
    }
    for (NamedCsvRecord row : rows("wwtp_removal.csv")) {
      Pollutant pollutant = catalogue.find(row.getField("hj525_code")).orElseThrow();
      assertThat(pollutant.removalMunicipal())
          .isEqualTo(Double.parseDouble(row.getField("municipal_AAO_typical")));
      assertThat(pollutant.removalIndustrial())
          .isEqualTo(Double.parseDouble(row.getField("industrial_park_typical")));
    }
    for (NamedCsvRecord row : rows("detection_limits.csv")) {
      Pollutant pollutant = catalogue.find(row.getField("hj525_code")).orElseThrow();
      assertThat(pollutant.detectionLimit())
          .isGreaterThanOrEqualTo(Double.parseDouble(row.getField("dl_mg_L")));
    }
  }

  @Test
  void everyAffinity() throws IOException {
    for (NamedCsvRecord row : rows("industry_pollutants.csv")) {
      Pollutant pollutant =
          PollutantCatalogue.builtIn().find(row.getField("hj525_code")).orElseThrow();
      double listed = Double.parseDouble(row.getField("affinity_0_1"));
      double highest = listed;
      for (NamedCsvRecord other : rows("industry_pollutants.csv")) {
        if (other.getField("gbt4754_2017").equals(row.getField("gbt4754_2017"))
            && other.getField("hj525_code").equals(row.getField("hj525_code"))) {
          highest = Math.max(highest, Double.parseDouble(other.getField("affinity_0_1")));
        }
      }
      assertThat(IndustryAffinity.builtIn().of(row.getField("gbt4754_2017"), pollutant))
          .as("%s", row)
          .isEqualTo(highest, within(1e-12));
    }
  }

  @Test
  void everyFlag() throws IOException {
    for (NamedCsvRecord row : rows("qa_flags.csv")) {
      if (row.getField("scheme").startsWith("HJ 212-2017")) {
        QualityFlag flag = QualityFlag.parse(row.getField("flag")).orElseThrow();
        assertThat(flag.usable()).isEqualTo(!row.getField("use_in_tracing").startsWith("reject"));
      }
    }
  }
}
