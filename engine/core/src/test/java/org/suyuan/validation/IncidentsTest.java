package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.TravelEstimate;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/**
 * Accidents whose arrivals were recorded: what the first stations tell of the later ones. The facts
 * lie in incidents.csv; distances from memory or river miles and assumed discharges are marked
 * there. Only times and places are used, nobody's guilt.
 */
class IncidentsTest {
  private static final double NINETY = 1.6448536269514722;

  private record Stop(String use, String station, double km, double flow, long first, long last) {
    double middle() {
      return (first + last) / 2.0;
    }

    double uncertainty() {
      return (double) last - first;
    }
  }

  private static Map<String, List<Stop>> incidents() throws Exception {
    Map<String, List<Stop>> incidents = new LinkedHashMap<>();
    try (InputStream in = IncidentsTest.class.getResourceAsStream("incidents.csv");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        incidents
            .computeIfAbsent(row.getField("incident"), i -> new ArrayList<>())
            .add(
                new Stop(
                    row.getField("use"),
                    row.getField("station"),
                    Double.parseDouble(row.getField("km_from_source")),
                    Double.parseDouble(row.getField("flow_m3s")),
                    OffsetDateTime.parse(row.getField("arrival_first")).toEpochSecond(),
                    OffsetDateTime.parse(row.getField("arrival_last")).toEpochSecond()));
      }
    }
    return incidents;
  }

  @Test
  void theFirstStationsPredictTheLaterOnes() throws Exception {
    StringBuilder table =
        new StringBuilder(
            Report.lines(
                "## Incidents: arrivals predicted from the first stations",
                "",
                "Hours after the release; the 90 % band in brackets. "
                    + "Distances and discharges are partly from memory or assumed, "
                    + "as `incidents.csv` says.",
                "",
                "| incident | station | km | learnt from | recorded | with "
                    + "nothing learnt | learnt | error | held |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
    int held = 0;
    int all = 0;
    Errors before = new Errors();
    Errors after = new Errors();
    for (Map.Entry<String, List<Stop>> incident : incidents().entrySet()) {
      List<Stop> stops = incident.getValue();
      Velocities prior = velocities(stops);
      List<Passage> passages = new ArrayList<>();
      int known = 0;
      while (stops.get(known + 1).use().equals("learn")) {
        passages.add(passage(prior, stops, known));
        known++;
      }
      Velocities learnt = VelocityLearning.learn(prior, passages);
      Stop from = stops.get(known);
      double start = stops.get(0).middle();
      for (int i = known + 1; i < stops.size(); i++) {
        Stop stop = stops.get(i);
        TravelEstimate blind = way(prior, stops, 0, i);
        TravelEstimate told = way(learnt, stops, known, i);
        double recorded = (stop.middle() - start) / 3600;
        double offset = (from.middle() - start) / 3600;
        double low = offset + told.quantile(-NINETY) / 3600;
        double high = offset + told.quantile(NINETY) / 3600;
        double predicted = offset + told.seconds() / 3600;
        boolean inside =
            (stop.first() - start) / 3600 <= high && (stop.last() - start) / 3600 >= low;
        held += inside ? 1 : 0;
        all++;
        before.add(blind.seconds() / 3600, recorded, 0);
        after.add(predicted, recorded, 0);
        table.append(
            Report.format(
                "| %s | %s | %.0f | %s | %.0f | %.0f (%.0f–%.0f) | %.0f (%.0f–%.0f) | %+.0f %% |"
                    + " %s |%n",
                incident.getKey(),
                stop.station(),
                stop.km(),
                known == 0 ? "nothing" : from.station(),
                recorded,
                blind.seconds() / 3600,
                blind.quantile(-NINETY) / 3600,
                blind.quantile(NINETY) / 3600,
                predicted,
                low,
                high,
                100 * (predicted / recorded - 1),
                inside ? "yes" : "no"));
      }
    }
    Report.section(
        "70-incidents",
        table
            + Report.format(
                "%nMust hold: a table of predicted against recorded arrivals with bands – pass."
                    + " Median error of the time since the release: %.0f %% with nothing learnt,"
                    + " %.0f %% learnt; the bands hold %d of %d.%n",
                100 * before.medianError(), 100 * after.medianError(), held, all));
    Report.line(
        "70-incidents",
        getClass(),
        "incidents",
        "learn on the first stations, predict the later ones: a table with bands",
        true,
        Report.format(
            "median error %.0f %% with nothing learnt, %.0f %% learnt; the bands hold %d of %d",
            100 * before.medianError(), 100 * after.medianError(), held, all));
    assertThat(after.medianError()).isLessThan(before.medianError());
    assertThat(held).isGreaterThanOrEqualTo((int) Math.floor(0.8 * all));
  }

  private static Velocities velocities(List<Stop> stops) {
    RiverSystemBuilder builder = RiverSystem.builder();
    List<GaugeSeries> gauges = new ArrayList<>();
    for (int i = 1; i < stops.size(); i++) {
      builder.add(
          Reach.builder("R" + i, 1000 * (stops.get(i).km() - stops.get(i - 1).km()))
              .to(i + 1 < stops.size() ? "R" + (i + 1) : null)
              .build());
      gauges.add(
          new GaugeSeries(
              "R" + i, new long[] {stops.get(0).first()}, new double[] {stops.get(i).flow()}));
    }
    RiverSystem rivers = builder.build();
    return Velocities.of(rivers, FlowField.of(rivers, gauges));
  }

  private static Passage passage(Velocities v, List<Stop> stops, int from) {
    Stop a = stops.get(from);
    Stop b = stops.get(from + 1);
    int reach = v.rivers().reaches().indexOf("R" + (from + 1));
    double seconds = b.middle() - a.middle();
    // A time between two is known to a third of their distance; an hour for any clock.
    double error = Math.hypot(3600, Math.hypot(b.uncertainty(), a.uncertainty()) / 3);
    return new Passage(
        reach, 0, reach, v.rivers().reaches().lengthMetres(reach), a.middle(), seconds, error);
  }

  private static TravelEstimate way(Velocities v, List<Stop> stops, int from, int to) {
    int first = v.rivers().reaches().indexOf("R" + (from + 1));
    int last = v.rivers().reaches().indexOf("R" + to);
    return VelocityLearning.predict(
        v,
        first,
        0,
        last,
        v.rivers().reaches().lengthMetres(last),
        stops.get(from).middle(),
        Double.NaN);
  }
}
