package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultReader;

class ForecastCommandTest {
  @TempDir private Path temp;
  private Path dataset;

  @BeforeEach
  void writeDataset() {
    dataset = TinyDataset.write(temp.resolve("tiny"));
  }

  private Run forecast(Object mass, Object... more) {
    Object[] start = {
      "forecast",
      dataset,
      "--outfall=O1",
      "--pollutant=fluoride",
      "--mass-kg",
      mass,
      "--start=2024-03-10T00:00:00+08:00"
    };
    Object[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return Run.of(all);
  }

  private static List<Map<String, Object>> arrivals(Run run) {
    assertThat(run.status()).isZero();
    return JsonTree.list(JsonTree.object(run.out()).get("forecast"));
  }

  @Test
  void textTellsWhoIsHit() {
    Run run = forecast(800, "--duration-h", "4");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("What if 800 kg of fluoride (氟化物, w21017) enter the river at O1\n")
        .contains("lasts 4.0 h", "A 上桥 Upper Bridge", "B Lower Bridge")
        .doesNotContain("Mill Brook");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(Text.width(line)).isLessThan(101));
  }

  @Test
  void twiceTheMassIsTwiceAsHighAndAsFast() {
    List<Map<String, Object>> one = arrivals(forecast(100, "--format=json"));
    List<Map<String, Object>> two = arrivals(forecast(200, "--format=json"));
    assertThat(one).hasSize(2);
    for (int i = 0; i < one.size(); i++) {
      assertThat((double) two.get(i).get("peak_mgl") / (double) one.get(i).get("peak_mgl"))
          .isCloseTo(2, within(1e-4));
      assertThat(two.get(i).get("peak")).isEqualTo(one.get(i).get("peak"));
      assertThat(one.get(i).get("trailing_edge_p95")).asString().endsWith("+08:00");
    }
  }

  @Test
  void outHoldsForecastsAlone() {
    Path out = temp.resolve("out");
    assertThat(forecast(800, "--out", out).status()).isZero();
    assertThat(Run.files(out)).containsOnlyKeys("forecasts.csv");
    List<ForecastRow> rows = ResultReader.forecasts(out);
    assertThat(rows).extracting(ForecastRow::stationId).containsExactly("A", "B");
    assertThat(rows).extracting(ForecastRow::eventId).containsOnly("O1-w21017-20240310T000000");
  }

  @Test
  void belowTheLastStationNobodyIsHit() {
    Run run =
        Run.of(
            "forecast",
            dataset,
            "--outfall=O4",
            "--pollutant=fluoride",
            "--mass-kg=1",
            "--start=2024-03-10T00:00:00+08:00");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("No station further down is reached.");
  }
}
