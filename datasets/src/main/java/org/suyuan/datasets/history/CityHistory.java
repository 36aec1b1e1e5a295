package org.suyuan.datasets.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;

/**
 * Makes the history of a city: a dataset folder without {@code observations.csv}, beside it one
 * {@code observations-YEAR.csv.gz} for each year, and the truth in a folder of its own. Every four
 * hours each station measures the pollutant of its river: a usual level with a season and noise
 * that lasts a day, the plumes of spills, now and then an outlier, a gap, or maintenance.
 */
public final class CityHistory {
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final int STEP_SECONDS = 4 * 3600;

  /** Share of the limit that a station usually shows, and its noise as a share of that. */
  private static final double LOWEST_LEVEL = 0.25;

  private static final double HIGHEST_LEVEL = 0.6;
  private static final double NOISE = 0.06;
  private static final double MEMORY = Math.exp(-4 / 24.0);

  private static final double OUTLIERS = 1e-4;
  private static final double OUTAGES = 4e-4;
  private static final double OUTAGE_ENDS = 0.1;

  private final CityOptions options;
  private final CityRivers city;
  private final List<List<CitySpill>> spills = new ArrayList<>();
  private final List<Gauge> gauges = new ArrayList<>();
  private final long startSeconds;
  private final long endSeconds;

  /** A station while it measures. */
  private static final class Gauge {
    final byte[] prefix;
    final double level;
    final double noise;
    final List<CitySpill.Plume> plumes = new ArrayList<>();
    int firstPlume;
    double deviation;
    boolean out;

    Gauge(String stationId, String pollutant, double level) {
      this.prefix = (stationId + "," + pollutant + ",").getBytes(StandardCharsets.UTF_8);
      this.level = level;
      this.noise = NOISE * level;
    }
  }

  private CityHistory(CityOptions options) {
    this.options = options;
    this.city = new CityRivers(options);
    this.startSeconds = yearStart(options.firstYear());
    this.endSeconds = yearStart(options.firstYear() + options.years());
    for (int river = 0; river < options.rivers(); river++) {
      SplittableRandom dice = new SplittableRandom(options.seed() * 17 + river);
      List<CitySpill> drawn = CitySpill.draw(city, river, options, startSeconds, endSeconds);
      spills.add(drawn);
      List<Gauge> own = new ArrayList<>();
      for (CityRivers.Place place : city.stations.get(river)) {
        double share = LOWEST_LEVEL + (HIGHEST_LEVEL - LOWEST_LEVEL) * dice.nextDouble();
        int kind = city.pollutant[river];
        own.add(
            new Gauge(
                place.id(), CityRivers.POLLUTANTS.get(kind), share * CityRivers.LIMITS[kind]));
      }
      for (CitySpill spill : drawn) {
        for (CitySpill.Plume plume : spill.plumes()) {
          own.get(plume.station()).plumes.add(plume);
        }
      }
      gauges.addAll(own);
    }
  }

  private static long yearStart(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZONE);
  }

  /**
   * Makes a history.
   *
   * @param options how large
   * @param folder folder of the dataset; the truth goes to {@code FOLDER-truth} beside it
   * @return number of values written
   * @throws IOException where it cannot be written
   */
  public static long write(CityOptions options, Path folder) throws IOException {
    CityHistory history = new CityHistory(options);
    Dataset dataset =
        new Dataset(
            history.city.rivers,
            PollutantCatalogue.builtIn(),
            Limits.gb3838(),
            Observations.NONE,
            List.of(),
            Observations.NONE,
            List.of(),
            List.of(),
            ZONE);
    DatasetWriter.plain().write(dataset, folder);
    long values = 0;
    for (int year = options.firstYear(); year < options.firstYear() + options.years(); year++) {
      values += history.writeYear(year, folder.resolve("observations-" + year + ".csv.gz"));
    }
    Path full = folder.toAbsolutePath();
    history.writeTruth(full.resolveSibling(full.getFileName() + "-truth"));
    return values;
  }

  private long writeYear(int year, Path file) throws IOException {
    long values = 0;
    SplittableRandom dice = new SplittableRandom(options.seed() + year);
    try (OutputStream out =
        new BufferedOutputStream(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
              {
                def.setLevel(Deflater.BEST_SPEED);
              }
            },
            1 << 16)) {
      out.write("station_id,pollutant,time,value,flag\n".getBytes(StandardCharsets.UTF_8));
      for (long t = yearStart(year); t < yearStart(year + 1); t += STEP_SECONDS) {
        byte[] time =
            (OffsetDateTime.ofInstant(java.time.Instant.ofEpochSecond(t), ZONE).toLocalDateTime()
                    + ":00+08:00,")
                .getBytes(StandardCharsets.UTF_8);
        double season = 1 + 0.1 * Math.sin(2 * Math.PI * (t % 31_557_600) / 31_557_600.0);
        for (Gauge gauge : gauges) {
          values += measure(gauge, t, season, time, dice, out) ? 1 : 0;
        }
      }
    }
    return values;
  }

  private static boolean measure(
      Gauge gauge, long t, double season, byte[] time, SplittableRandom dice, OutputStream out)
      throws IOException {
    gauge.deviation =
        MEMORY * gauge.deviation
            + Math.sqrt(1 - MEMORY * MEMORY) * gauge.noise * dice.nextGaussian();
    double chance = dice.nextDouble();
    gauge.out = gauge.out ? chance > OUTAGE_ENDS : chance < OUTAGES;
    double value = Math.max(0.001, gauge.level * season + gauge.deviation + plumes(gauge, t));
    if (!gauge.out && chance > 1 - OUTLIERS) {
      value *= 3 + 10 * dice.nextDouble();
    }
    if (gauge.out && chance > 0.55) {
      return false;
    }
    out.write(gauge.prefix);
    out.write(time);
    number(out, Math.round(value * 1000));
    out.write(',');
    if (gauge.out) {
      out.write('M');
    }
    out.write('\n');
    return true;
  }

  /** Plumes come in order of the start of their release; one is dropped when it is over. */
  private static double plumes(Gauge gauge, long t) {
    double sum = 0;
    List<CitySpill.Plume> plumes = gauge.plumes;
    while (gauge.firstPlume < plumes.size() && plumes.get(gauge.firstPlume).untilSeconds() < t) {
      gauge.firstPlume++;
    }
    for (int i = gauge.firstPlume; i < plumes.size(); i++) {
      CitySpill.Plume plume = plumes.get(i);
      if (plume.startSeconds() > t) {
        break;
      }
      if (t >= plume.fromSeconds() && t <= plume.untilSeconds()) {
        sum += plume.at((double) t);
      }
    }
    return sum;
  }

  /** Writes thousandths as a decimal. */
  private static void number(OutputStream out, long thousandths) throws IOException {
    byte[] whole = Long.toString(thousandths / 1000).getBytes(StandardCharsets.US_ASCII);
    out.write(whole);
    out.write('.');
    int rest = (int) (thousandths % 1000);
    out.write('0' + rest / 100);
    out.write('0' + rest / 10 % 10);
    out.write('0' + rest % 10);
  }

  /** One row for each spill and station whose limit the plume and the usual level exceed. */
  private void writeTruth(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder csv =
        new StringBuilder("spill,source_id,outfall_id,pollutant,station_id,from,until\n");
    int number = 0;
    int firstGauge = 0;
    for (int river = 0; river < spills.size(); river++) {
      double limit = CityRivers.LIMITS[city.pollutant[river]];
      for (CitySpill spill : spills.get(river)) {
        number++;
        for (CitySpill.Plume plume : spill.plumes()) {
          double level = gauges.get(firstGauge + plume.station()).level;
          row(csv, number, spill, plume, limit - level, river);
        }
      }
      firstGauge += city.stations.get(river).size();
    }
    Files.writeString(folder.resolve("truth.csv"), csv);
  }

  private void row(
      StringBuilder csv,
      int number,
      CitySpill spill,
      CitySpill.Plume plume,
      double room,
      int river) {
    long from = Long.MAX_VALUE;
    long until = Long.MIN_VALUE;
    long first = (plume.fromSeconds() - startSeconds) / STEP_SECONDS * STEP_SECONDS + startSeconds;
    for (long t = first; t <= Math.min(plume.untilSeconds(), endSeconds - 1); t += STEP_SECONDS) {
      if (plume.at((double) t) > room) {
        from = Math.min(from, t);
        until = Math.max(until, t);
      }
    }
    if (from <= until) {
      csv.append(number).append(',').append(spill.sourceId()).append(',');
      csv.append(spill.outfallId()).append(',');
      csv.append(CityRivers.POLLUTANTS.get(city.pollutant[river])).append(',');
      csv.append(city.stations.get(river).get(plume.station()).id()).append(',');
      csv.append(from).append(',').append(until).append('\n');
    }
  }

  /**
   * Makes a history from the command line.
   *
   * @param args OUTDIR, then numbers of rivers, stations and years; without them the full city
   * @throws IOException where it cannot be written
   */
  public static void main(String[] args) throws IOException {
    CityOptions full = CityOptions.full();
    if (args.length != 1 && args.length != 4) {
      throw new IllegalArgumentException("give OUTDIR, or OUTDIR RIVERS STATIONS YEARS");
    }
    CityOptions options =
        args.length == 1
            ? full
            : new CityOptions(
                full.seed(),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                full.firstYear(),
                Integer.parseInt(args[3]),
                full.spillsPerRiverAndYear());
    write(options, Path.of(args[0]));
  }
}
