package org.suyuan.dataset;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Sense;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.Unit;
import org.suyuan.monitoring.WaterClass;
import org.suyuan.network.Bifurcation;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.ReachKind;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/** Makes datasets that use every column, with awkward names, and says what is in one as text. */
final class RandomDatasets {
  private static final String[] NAMES = {"", "平湖厂", "a,b", "say \"hi\"", "two\nlines", "x;y"};
  private static final SourceKind[] KINDS = {
    SourceKind.ENTERPRISE, SourceKind.FARM, SourceKind.SEWER, SourceKind.STORM
  };

  private final Random random;

  RandomDatasets(long seed) {
    this.random = new Random(seed);
  }

  private double maybe(double scale) {
    return random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * scale + 1e-9;
  }

  private GeoPoint place() {
    return random.nextBoolean()
        ? GeoPoint.UNKNOWN
        : new GeoPoint(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
  }

  private String name(String id) {
    String name = NAMES[random.nextInt(NAMES.length)];
    return name.isEmpty() ? id : name;
  }

  private <T> T any(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private double hours() {
    return random.nextInt(1, 100) / 7.0 * 3600;
  }

  Dataset next() {
    RiverSystemBuilder rivers = RiverSystem.builder();
    int reaches = random.nextInt(2, 30);
    double[] length = new double[reaches];
    for (int i = 0; i < reaches; i++) {
      length[i] = random.nextDouble() * 5000 + 1;
      boolean outlet = i == reaches - 1 || random.nextInt(8) == 0;
      rivers.add(
          Reach.builder("R" + i, length[i])
              .to(outlet ? null : "R" + random.nextInt(i + 1, reaches))
              .river(random.nextBoolean() ? "" : "临江河")
              .slope(maybe(0.01))
              .drainageAreaKm2(maybe(1000))
              .meanFlowM3s(maybe(50))
              .widthMetres(maybe(100))
              .manningN(maybe(0.1))
              .kind(any(ReachKind.values()))
              .volumeM3(maybe(1e7))
              .ends(place(), place())
              .build());
      if (i + 2 < reaches && random.nextInt(6) == 0) {
        rivers.add(new Bifurcation("R" + i, "R" + (i + 1), 0.625));
        rivers.add(new Bifurcation("R" + i, "R" + (i + 2), 0.375));
      } else if (i + 1 < reaches && random.nextInt(6) == 0) {
        rivers.add(new Bifurcation("R" + i, "R" + (reaches - 1), 1));
      }
    }
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int r = random.nextInt(reaches);
      rivers.add(
          new Station(
              "S" + i,
              name("S" + i),
              "R" + r,
              length[r] * random.nextDouble(),
              any(StationKind.values()),
              random.nextInt(1, 6),
              hours(),
              place()));
      r = random.nextInt(reaches);
      rivers.add(
          new Outfall(
              "O" + i, name("O" + i), "R" + r, length[r] * random.nextDouble(), "pipe", place()));
      rivers.add(new Plant("W" + i, name("W" + i), maybe(1e5), hours(), place()));
      rivers.add(new Link("W" + i, "O" + i, hours(), 1));
      rivers.add(new Removal("W" + i, "w21017", random.nextDouble()));
      places.addAll(List.of("O" + i, "W" + i));
    }
    for (int i = 0; i < 10; i++) {
      String id = "E" + i;
      places.add(id);
      rivers.add(
          new Source(
              id,
              name(id),
              any(KINDS),
              random.nextBoolean() ? "" : "2614",
              maybe(500),
              random.nextInt(3),
              place()));
      rivers.add(new Link(id, "W" + random.nextInt(4), hours(), 0.25));
      rivers.add(new Link(id, "O" + random.nextInt(4), 0, 0.75));
      rivers.add(new Permit(id, "w21017", maybe(10), maybe(10), maybe(10)));
    }
    rivers.add(Permit.of("W1", "w21017"));
    List<Pollutant> own =
        List.of(
            new Pollutant("X1", "dye", "", Unit.MG_PER_L, 0.25, 1.05, 0.001, 0, 0, Sense.UPPER));
    List<LimitOverride> limits =
        List.of(
            new LimitOverride("X1", random.nextDouble() + 0.1, null, null),
            new LimitOverride("w21017", 1.5, "S1", WaterClass.II));
    return new Dataset(
        rivers.build(),
        PollutantCatalogue.builtIn().with(own),
        Limits.gb3838().with(limits),
        measurements(List.of("S0", "S1", "S2"), true),
        flows(reaches),
        measurements(places, false),
        own,
        limits,
        ZoneOffset.ofHoursMinutes(5, 30));
  }

  private List<GaugeSeries> flows(int reaches) {
    long[] seconds = {-1, 0, 1_709_596_800};
    double[] flow = {random.nextDouble(), 0, random.nextDouble() * 1e5};
    return List.of(new GaugeSeries("R" + random.nextInt(reaches), seconds, flow));
  }

  private Observations measurements(List<String> places, boolean allColumns) {
    Observations.Builder all = new Observations.Builder();
    for (String place : places) {
      Series.Builder flow = allColumns ? null : all.series(place, DatasetReader.EFFLUENT_FLOW);
      for (String pollutant : new String[] {"w21017", "X1"}) {
        Series.Builder series = all.series(place, pollutant);
        long second = 1_709_596_800;
        for (int i = 0; i < 20; i++) {
          second += random.nextInt(2, 10_000);
          boolean censored = random.nextInt(4) == 0;
          double value = random.nextDouble() * 3 + 1e-4;
          series.add(
              second,
              value,
              censored ? value : allColumns && random.nextBoolean() ? value / 2 : Double.NaN,
              censored,
              allColumns && random.nextBoolean() ? random.nextInt(1, 90_000) : 0,
              allColumns ? any(QualityFlag.values()) : QualityFlag.N);
          if (flow != null && pollutant.equals("X1") && random.nextBoolean()) {
            flow.add(random.nextBoolean() ? second : second + 1, random.nextInt(100));
          }
        }
      }
    }
    return all.build();
  }

  /** Says everything that is in a dataset, in an order that does not depend on the numbering. */
  static List<String> text(Dataset d) {
    List<String> lines = new ArrayList<>();
    d.rivers().reachRecords().forEach(r -> lines.add(r.toString()));
    var reaches = d.rivers().reaches();
    for (int r = 0; r < reaches.count(); r++) {
      String down = reaches.down(r) < 0 ? "-" : reaches.id(reaches.down(r));
      lines.add("%s → %s %.12f".formatted(reaches.id(r), down, reaches.treeShare(r)));
    }
    for (int k = 0; k < reaches.branchCount(); k++) {
      lines.add(
          "%s ⇢ %s %.12f"
              .formatted(
                  reaches.id(reaches.branchFrom(k)),
                  reaches.id(reaches.branchTo(k)),
                  reaches.branchFraction(k)));
    }
    d.rivers().stations().records().forEach(s -> lines.add(s.toString()));
    d.rivers().outfalls().records().forEach(o -> lines.add(o.toString()));
    d.rivers().chain().plants().forEach(p -> lines.add(p.toString()));
    d.rivers().chain().sources().forEach(s -> lines.add(s.toString()));
    d.rivers().chain().links().forEach(l -> lines.add(l.toString()));
    d.rivers().permits().all().forEach(p -> lines.add(p.toString()));
    d.rivers().permits().removals().forEach(r -> lines.add(r.toString()));
    d.ownPollutants().forEach(p -> lines.add(p.toString()));
    d.ownLimits().forEach(l -> lines.add(l.toString()));
    d.flows()
        .forEach(
            f ->
                lines.add(
                    f.reachId()
                        + java.util.Arrays.toString(f.timeSeconds())
                        + java.util.Arrays.toString(f.flowM3s())));
    series(lines, "observation", d.observations());
    series(lines, "effluent", d.effluents());
    lines.add("zone " + d.zone());
    lines.sort(null);
    return lines;
  }

  private static void series(List<String> lines, String what, Observations observations) {
    observations.forEach(
        (key, s) -> {
          for (int i = 0; i < s.size(); i++) {
            lines.add(
                String.join(
                    " ",
                    what,
                    key.toString(),
                    Long.toString(s.timeSeconds(i)),
                    Double.toString(s.value(i)),
                    Double.toString(s.detectionLimit(i)),
                    Boolean.toString(s.censored(i)),
                    Integer.toString(s.periodSeconds(i)),
                    s.flag(i).name()));
          }
        });
  }
}
