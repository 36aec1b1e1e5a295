package org.suyuan.datasets.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.ObservationReader;
import org.suyuan.monitoring.Observations;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;

class CityHistoryTest {
  private static final CityOptions SMALL = new CityOptions(7, 3, 60, 2015, 1, 6);

  @TempDir private Path temp;

  @Test
  void aPlumeHoldsTheMassThatWasReleased() {
    CitySpill.Plume plume =
        new CitySpill.Plume(0, 1000, 7200, 50_000, 5000, 250, 0, Long.MAX_VALUE);
    double area = 0;
    for (double t = 0; t < 200_000; t += 60) {
      area += plume.at(t) * 60;
    }
    assertThat(area).isCloseTo(250, within(0.01));
  }

  @Test
  void aHistoryIsReadAndItsSpillsAreFound() throws IOException {
    Path folder = temp.resolve("city");
    long values = CityHistory.write(SMALL, folder);
    CityHistory.write(SMALL, temp.resolve("again"));
    Path file = folder.resolve("observations-2015.csv.gz");
    assertThat(Files.mismatch(file, temp.resolve("again/observations-2015.csv.gz"))).isEqualTo(-1);
    assertThat(values).isBetween(60 * 2100L, 60 * 2190L);

    Dataset dataset = DatasetReader.read(folder);
    Observations.Builder all = new Observations.Builder();
    ObservationReader.Outcome outcome =
        ObservationReader.read(
            file,
            dataset,
            (station, pollutant, t, v, dl, below, period, flag) ->
                all.series(station, pollutant).add(t, v, dl, below, period, flag));
    assertThat(outcome.rows()).isEqualTo(values);
    Suyuan suyuan = Suyuan.of(dataset);
    List<Event> events =
        new Events(suyuan.velocities(), dataset.limits(), 20 * 86_400.0)
            .find(all.build(), dataset.pollutants().all());
    long spills =
        Files.readAllLines(temp.resolve("city-truth/truth.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .distinct()
            .count();
    assertThat(spills).isGreaterThan(5);
    assertThat((double) events.size()).isBetween(0.6 * spills, 1.7 * spills);
  }
}
