package org.suyuan.tracing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Unit;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;

/**
 * The dye release into Antietam Creek on 24 March 1970 as a dataset: eight measured curves over 67
 * km, discharge measured at the same places, and nothing else. Outfalls stand every 2.5 km, and
 * where the dye was released (km 0). The creek is continued {@value #ABOVE_KM} km above the
 * release, with outfalls too, so that the truth is not simply the highest one.
 */
final class Antietam {
  static final double ABOVE_KM = 15;
  static final double END_KM = 68;
  static final double REACH_KM = 1;
  static final OffsetDateTime INJECTION =
      OffsetDateTime.of(1970, 3, 24, 8, 0, 0, 0, ZoneOffset.ofHours(-5));

  /** One measured curve. */
  record Curve(
      String site, double km, double flowM3s, List<Double> hours, List<Double> microgramsPerL) {

    double peakHours() {
      return hours.get(microgramsPerL.indexOf(peak()));
    }

    double peak() {
      return microgramsPerL.stream().mapToDouble(x -> x).max().orElseThrow();
    }

    /** First time at a tenth of the peak, linear between samples. */
    double leadingHours() {
      for (int i = 1; i < hours.size(); i++) {
        if (microgramsPerL.get(i) >= peak() / 10) {
          double a = microgramsPerL.get(i - 1);
          double b = microgramsPerL.get(i);
          return hours.get(i - 1) + (hours.get(i) - hours.get(i - 1)) * (peak() / 10 - a) / (b - a);
        }
      }
      throw new IllegalStateException(site);
    }

    /**
     * Last time at a tenth of the peak, linear between samples; NaN where it was not waited for.
     */
    double trailingHours() {
      for (int i = hours.size() - 2; i >= 0; i--) {
        if (microgramsPerL.get(i) >= peak() / 10) {
          double a = microgramsPerL.get(i);
          double b = microgramsPerL.get(i + 1);
          return hours.get(i) + (hours.get(i + 1) - hours.get(i)) * (a - peak() / 10) / (a - b);
        }
      }
      return Double.NaN;
    }

    double massKg() {
      double area = 0;
      for (int i = 1; i < hours.size(); i++) {
        area +=
            (microgramsPerL.get(i) + microgramsPerL.get(i - 1))
                / 2
                * (hours.get(i) - hours.get(i - 1))
                * 3600;
      }
      return area * flowM3s * 1e-6;
    }
  }

  private Antietam() {}

  static List<Curve> curves(Path data) throws IOException {
    Map<String, Curve> curves = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(data.resolve("antietam_btc/curves.csv"))) {
      for (NamedCsvRecord row : rows) {
        String name = row.getField("curve");
        curves.put(
            name,
            new Curve(
                name.substring(name.length() - 2),
                Double.parseDouble(row.getField("river_km")),
                Double.parseDouble(row.getField("discharge_m3s")),
                new ArrayList<>(),
                new ArrayList<>()));
      }
    }
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(data.resolve("antietam_btc/breakthrough.csv"))) {
      for (NamedCsvRecord row : rows) {
        if (!row.getField("c_observed").isEmpty()) {
          Curve curve = curves.get(row.getField("curve"));
          curve.hours().add(Double.parseDouble(row.getField("time_h")));
          curve.microgramsPerL().add(Double.parseDouble(row.getField("c_observed")));
        }
      }
    }
    return List.copyOf(curves.values());
  }

  static OffsetDateTime at(double hours) {
    return INJECTION.plusSeconds(Math.round(hours * 3600));
  }

  /** Kilometre of an outfall from the release, from its identifier. */
  static double km(String outfallId) {
    return Double.parseDouble(outfallId.substring(1));
  }

  /** Builds the dataset with stations at all sites and curves at those that are seen. */
  static Suyuan load(List<Curve> curves, Set<String> seen, boolean above) {
    return load(curves, seen, above, List.of());
  }

  /** The same with more outfalls. */
  static Suyuan load(List<Curve> curves, Set<String> seen, boolean above, List<Double> more) {
    RiverSystemBuilder rivers = RiverSystem.builder();
    int n = (int) ((ABOVE_KM + END_KM) / REACH_KM);
    for (int i = 0; i < n; i++) {
      rivers.add(
          Reach.builder("R" + i, REACH_KM * 1000).to(i + 1 < n ? "R" + (i + 1) : null).build());
    }
    Observations.Builder observations = new Observations.Builder();
    List<GaugeSeries> flows = new ArrayList<>();
    for (Curve curve : curves) {
      int reach = reach(curve.km());
      rivers.add(Station.of(curve.site(), "R" + reach, chainage(curve.km())));
      flows.add(
          new GaugeSeries(
              "R" + reach, new long[] {INJECTION.toEpochSecond()}, new double[] {curve.flowM3s()}));
      if (seen.contains(curve.site())) {
        for (int i = 0; i < curve.hours().size(); i++) {
          observations
              .series(curve.site(), "rhodamine")
              .add(
                  at(curve.hours().get(i)).toEpochSecond(),
                  curve.microgramsPerL().get(i),
                  Double.NaN,
                  false,
                  0,
                  QualityFlag.N);
        }
      }
    }
    List<Double> outfalls = new ArrayList<>();
    for (double km = above ? -ABOVE_KM + 1.25 : 1.25; km < END_KM; km += 2.5) {
      outfalls.add(km);
    }
    outfalls.add(0.0);
    outfalls.addAll(more);
    for (double km : outfalls) {
      String id = "O" + km;
      rivers.add(Outfall.of(id, "R" + reach(km), chainage(km)));
      rivers.add(Source.of("F" + km)).add(Link.of("F" + km, id));
      rivers.add(Permit.of("F" + km, "rhodamine"));
    }
    Pollutant dye =
        new Pollutant(
            "rhodamine", "rhodamine", "罗丹明", Unit.UG_PER_L, 0, 1, 0.02, 0, 0, Sense.UPPER);
    List<LimitOverride> limits = List.of(new LimitOverride("rhodamine", 1, null, null));
    return Suyuan.of(
        new Dataset(
            rivers.build(),
            PollutantCatalogue.builtIn().with(List.of(dye)),
            Limits.gb3838().with(limits),
            observations.build(),
            flows,
            Observations.NONE,
            List.of(dye),
            limits,
            ZoneOffset.ofHours(-5)));
  }

  private static int reach(double km) {
    return (int) Math.floor((km + ABOVE_KM) / REACH_KM);
  }

  private static double chainage(double km) {
    return (km + ABOVE_KM - reach(km) * REACH_KM) * 1000;
  }

  static Path data() {
    return Path.of(System.getProperty("suyuan.reference.data", "../../../shared/data"));
  }

  static boolean present() {
    return Files.isDirectory(data().resolve("antietam_btc"));
  }
}
