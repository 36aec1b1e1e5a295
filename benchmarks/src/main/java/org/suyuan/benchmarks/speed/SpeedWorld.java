package org.suyuan.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.Suyuan;
import org.suyuan.benchmarks.peers.Question;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.datasets.ScaleAlarm;
import org.suyuan.datasets.ScaleAlarms;
import org.suyuan.datasets.ScaleSize;
import org.suyuan.datasets.ScaleWorld;
import org.suyuan.forecast.Forecast;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.ReachSteps;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Observations;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.answer.LiveTrace;
import org.suyuan.tracing.screening.UpstreamHolders;

/** One generated world, and everything that a user waits for in it, one method each. */
public final class SpeedWorld {
  /** Seed of all worlds. */
  public static final long SEED = 1;

  /** Time since the release that a screening assumes. */
  public static final double ELAPSED_SECONDS = 86_400;

  private static final int ALARMS = 24;
  private static final double LIMIT_MGL = 1.0;

  /** So many reaches may lie upstream of an alarm in the larger worlds: as many as in the city. */
  private static final int CITY_REACHES = 20_000;

  /** So many stations have data in the dataset that is read from CSV. */
  private static final int MEASURED_STATIONS = 1_000;

  private final ScaleWorld world;
  private final RiverSystemBuilder builder;
  private final ScaleAlarms drawn;
  private final Suyuan suyuan;
  private final Map<ScaleAlarm, Suyuan> alone = new HashMap<>();
  private final UpstreamHolders holders;

  private SpeedWorld(ScaleSize size) {
    this.world = ScaleWorld.of(size, SEED);
    this.builder = world.builder();
    this.drawn =
        ScaleAlarms.of(world, builder.build(), ALARMS, Math.min(CITY_REACHES, size.reaches()));
    this.suyuan = Suyuan.of(drawn.dataset());
    drawn.alarms().forEach(a -> alone.put(a, suyuan.with(drawn.observations(a))));
    this.holders = prepareScreening();
  }

  /**
   * Makes a world.
   *
   * @param name {@code city}, {@code national} or {@code continental}, or a small one for tests:
   *     {@code city/40}
   */
  public static SpeedWorld of(String name) {
    int slash = name.indexOf('/');
    return new SpeedWorld(
        slash < 0
            ? ScaleSize.of(name)
            : ScaleSize.of(name.substring(0, slash))
                .dividedBy(Integer.parseInt(name.substring(slash + 1))));
  }

  /** Returns its size. */
  public ScaleSize size() {
    return world.size();
  }

  /** Returns the number of reaches on the longest way to the outlet. */
  public int depth() {
    return world.depth();
  }

  /** Returns the alarms, each alone in the water, from the smallest station to the largest. */
  public List<ScaleAlarm> alarms() {
    return drawn.alarms();
  }

  /** Returns the alarms that the same spills raise where all of them were released. */
  public List<ScaleAlarm> crowded() {
    return drawn.crowded();
  }

  /** Returns what was measured about one of the {@link #alarms}. */
  public Observations observations(ScaleAlarm alarm) {
    return drawn.observations(alarm);
  }

  /** Returns the front door to it, with all spills in the water. */
  public Suyuan suyuan() {
    return suyuan;
  }

  /** Returns the frozen network. */
  public RiverSystem rivers() {
    return suyuan.dataset().rivers();
  }

  /** Returns the station with the most reaches upstream. */
  public int largestStation() {
    int largest = 0;
    for (int s = 1; s < rivers().stations().count(); s++) {
      largest = reachesAbove(s) > reachesAbove(largest) ? s : largest;
    }
    return largest;
  }

  private int reachesAbove(int station) {
    int reach = rivers().stations().reach(station);
    return reach - rivers().reaches().firstUpstream(reach);
  }

  /** Returns what the peers are given. */
  public Question question() {
    return new Question(suyuan.velocities(), drawn.pollutant(), moment());
  }

  private static double moment() {
    return ScaleWorld.START_SECONDS + 25 * 86_400.0;
  }

  /** Checks and freezes the network. */
  public RiverSystem freeze() {
    return builder.build();
  }

  /** Works out the discharge of every reach at every hour of a month. */
  public FlowField flowField() {
    return FlowField.of(rivers(), suyuan.dataset().flows());
  }

  /**
   * Works out the velocity of every reach for some steps of the flow field.
   *
   * @return their sum, so that nothing is left out
   */
  public double velocityUpdate(int steps) {
    ReachSteps velocities = new ReachSteps(suyuan.velocities(), 0, steps);
    double[] sums = new double[steps];
    for (int r = 0; r < rivers().reaches().count(); r++) {
      double[] ofReach = velocities.velocities(r);
      for (int k = 0; k < steps; k++) {
        sums[k] += ofReach[k];
      }
    }
    return Arrays.stream(sums).sum();
  }

  /** Prepares screening for the discharge of one moment. */
  public UpstreamHolders prepareScreening() {
    return UpstreamHolders.of(suyuan.velocities(), drawn.pollutant(), moment());
  }

  /** Screens at a station: travel times of all holders upstream, and the best twenty. */
  public UpstreamHolders.Answer screen(int station) {
    return holders.at(station, ELAPSED_SECONDS, 20);
  }

  /** Traces one of the {@link #alarms} with all data there is. */
  public Trace trace(ScaleAlarm alarm) {
    return trace(alarm, suyuanOf(alarm));
  }

  /** Traces one of the {@link #crowded} alarms with all data there is. */
  public Trace traceCrowded(ScaleAlarm alarm) {
    return trace(alarm, suyuan);
  }

  private static Trace trace(ScaleAlarm alarm, Suyuan seen) {
    return seen.trace(alarm.stationId(), ScaleWorld.POLLUTANT, time(alarm.alarmSeconds()));
  }

  private Suyuan suyuanOf(ScaleAlarm alarm) {
    Suyuan its = alone.get(alarm);
    if (its == null) {
      throw new IllegalArgumentException(alarm + " is none of the alarms of this world");
    }
    return its;
  }

  /** Traces one of the alarms with what was known two days after it, ready to take more in. */
  public LiveTrace live(ScaleAlarm alarm) {
    return suyuanOf(alarm)
        .live(
            alarm.stationId(),
            ScaleWorld.POLLUTANT,
            time(alarm.alarmSeconds()),
            time(alarm.alarmSeconds() + 2 * 86_400));
  }

  /** Returns the stations upstream of an alarm, in order of their index; its own is among them. */
  public List<String> stationsAbove(ScaleAlarm alarm) {
    int reach = rivers().stations().reach(rivers().station(alarm.stationId()).orElseThrow());
    int end = rivers().stations().firstOn(reach + 1);
    List<String> ids = new ArrayList<>();
    for (int s = rivers().stations().firstOn(rivers().reaches().firstUpstream(reach));
        s < end;
        s++) {
      ids.add(rivers().stations().record(s).id());
    }
    return ids;
  }

  /**
   * Looks for exceedances in everything that was measured.
   *
   * @return how many there are
   */
  public int scan() {
    int[] found = {0};
    suyuan
        .dataset()
        .observations()
        .forEach((key, series) -> found[0] += Episode.above(series, LIMIT_MGL).size());
    return found[0];
  }

  /** Follows the plume of one of the alarms to every station downstream. */
  public Forecast forecast(ScaleAlarm alarm, Trace trace) {
    return suyuanOf(alarm).forecast(trace);
  }

  /** Follows what was really spilt from its outfall to every station downstream. */
  public Forecast whatIf(ScaleAlarm alarm) {
    int source = rivers().chain().sourceIndex(alarm.sourceId()).orElseThrow();
    int outfall = rivers().chain().pathOutfall(rivers().chain().firstPath(source));
    return suyuan.forecast(
        rivers().outfalls().record(outfall).id(),
        ScaleWorld.POLLUTANT,
        alarm.massKg(),
        time(alarm.releaseSeconds()),
        Duration.ofHours(1));
  }

  private static OffsetDateTime time(long epochSecond) {
    return OffsetDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), ZoneOffset.ofHours(8));
  }

  /**
   * Writes the world as CSV, with thirty days of data at the first {@value #MEASURED_STATIONS}
   * stations, unless it is there already.
   *
   * @return the folder
   */
  public Path folder(Path cache) {
    Path folder = cache.resolve(size().name().replace('/', '-') + "-seed" + SEED);
    if (!Files.exists(folder.resolve("datapackage.json"))) {
      try {
        Files.createDirectories(cache);
        DatasetWriter.plain().write(measuredAtSome(), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  private Dataset measuredAtSome() {
    Dataset all = suyuan.dataset();
    var some = new Observations.Builder();
    List<String> kept = new ArrayList<>();
    all.observations()
        .forEach(
            (key, series) -> {
              if (kept.size() < MEASURED_STATIONS) {
                kept.add(key.placeId());
                for (int i = 0; i < series.size(); i++) {
                  some.series(key.placeId(), key.pollutant())
                      .add(series.timeSeconds(i), series.value(i));
                }
              }
            });
    return new Dataset(
        all.rivers(),
        all.pollutants(),
        all.limits(),
        some.build(),
        all.flows(),
        all.effluents(),
        all.ownPollutants(),
        all.ownLimits(),
        all.zone());
  }

  /** Reads, checks and freezes the folder that was written. */
  public static Dataset load(Path folder) {
    return DatasetReader.read(folder);
  }
}
