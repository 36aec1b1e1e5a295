package org.suyuan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A river of 40 km with a brook: two stations on the river, one on the brook, five enterprises. A
 * fluoride plume passes both stations of the river on 10 March, a COD plume the upper one on 5
 * March; the hours are those that the engine's own hydraulics give.
 */
final class TinyDataset {
  /** First fluoride measurement above the limit at the upper station. */
  static final String ALARM = "2024-03-10T10:00:00+08:00";

  private static final OffsetDateTime START = OffsetDateTime.parse("2024-03-01T00:00:00+08:00");
  private static final int HOURS = 13 * 24;

  private TinyDataset() {}

  /** Writes the dataset into a folder, which is made. */
  static Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      lines(
          folder,
          "reaches.csv",
          "reach_id,length_m,to_reach_id,slope,mean_flow_m3s,width_m",
          "R1,10000,R2,0.001,10,20",
          "R2,10000,R3,0.001,12,22",
          "R3,20000,,0.001,12,22",
          "T1,8000,R2,0.002,2,8");
      lines(
          folder,
          "stations.csv",
          "station_id,reach_id,distance_m,name,interval_h",
          "A,R2,5000,上桥 Upper Bridge,2",
          "B,R3,18000,Lower Bridge,2",
          "C,T1,7000,Mill Brook,2");
      lines(
          folder,
          "outfalls.csv",
          "outfall_id,reach_id,distance_m",
          "O1,R1,1000",
          "O2,R1,9000",
          "O3,T1,500",
          "O4,R3,19000");
      lines(
          folder,
          "enterprises.csv",
          "enterprise_id,name,industry,flow_m3d,violations",
          "E1,\"First Glass, Ltd\",3042,500,1",
          "E2,Second Glass,3042,500,0",
          "E3,Brook Dyes,2645,200,0",
          "E4,Below Everything,3042,500,0",
          "E5,Bakery,1411,50,0");
      lines(folder, "links.csv", "from_id,to_id", "E1,O1", "E2,O2", "E3,O3", "E4,O4", "E5,O1");
      lines(
          folder,
          "permits.csv",
          "enterprise_id,pollutant,limit_mgl,limit_kgd",
          "E1,fluoride,10,20",
          "E2,fluoride,10,20",
          "E3,fluoride,10,5",
          "E4,fluoride,10,20",
          "E5,cod,100,50");
      Files.write(folder.resolve("observations.csv"), observations());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> observations() {
    List<String> rows = new ArrayList<>(List.of("station_id,pollutant,time,value"));
    for (int hour = 0; hour < HOURS; hour += 2) {
      // A deterministic ripple stands for noise.
      double ripple = ((hour * 7) % 11 - 5) / 5.0;
      double cod = 10 + ripple + 15 * bell(hour, 4 * 24 + 6, 1.5);
      rows.add(row("A", "fluoride", hour, 0.4 + 0.02 * ripple + 0.95 * bell(hour, 227.2, 1.5)));
      rows.add(row("A", "cod", hour, cod));
      rows.add(row("B", "fluoride", hour, 0.4 + 0.02 * ripple + 0.85 * bell(hour, 240, 1.9)));
      rows.add(row("C", "fluoride", hour, 0.3 + 0.02 * ripple));
    }
    return rows;
  }

  private static String row(String station, String pollutant, int hour, double value) {
    return String.format(
        Locale.ROOT, "%s,%s,%s:00+08:00,%.3f", station, pollutant, time(hour), value);
  }

  private static String time(int hour) {
    return START.plusHours(hour).toLocalDateTime().toString();
  }

  private static double bell(double at, double centre, double sigma) {
    return Math.exp(-0.5 * Math.pow((at - centre) / sigma, 2));
  }

  /** Replaces one file by what a function makes of its text. */
  static void edit(Path folder, String file, UnaryOperator<String> change) {
    try {
      Path path = folder.resolve(file);
      Files.writeString(path, change.apply(Files.readString(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lines(Path folder, String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines));
  }
}
