package org.suyuan.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.Truth.Arrival;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.datasets.TwinEvent.Release;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;

/**
 * A random world with several events, each of which happens alone: the dataset of an event holds
 * the usual water and its own plume. Deterministic: a seed is a world.
 *
 * <p>What the engine may read is {@link #dataset}; what really happened, {@link #events}. No object
 * of the first leads to one of the second.
 */
public final class TwinWorld {
  /** Changes with everything that changes a world, so that no old world is taken from a cache. */
  public static final int VERSION = 3;

  private static final int ATTEMPTS = 40;
  private static final long DAY = 86_400;
  private static final double EDGE = 0.1;

  /** Exceedance ratios wanted at the first station, uniform in the logarithm. */
  private static final double LEAST_RATIO = 0.05;

  private static final double MOST_RATIO = 3;

  /** What is kept of a simulation; the rest is drawn again from the seed. */
  record Kept(
      float[][][] usual,
      float[][][] surge,
      long[] surgeStartSeconds,
      double[][] gauged,
      List<KeptPlume> plumes) {}

  /** The plume of one event for its drafted mass, mg/L by station. */
  record KeptPlume(int number, int attempt, boolean fallBack, float[][] passed) {}

  /** An event with what is needed to measure it. */
  private record Staged(TwinEvent event, TwinMeasurements measurements) {}

  private final TwinGround ground;
  private final Kept kept;
  private final List<GaugeSeries> gauges;
  private final List<Staged> staged = new ArrayList<>();

  private TwinWorld(TwinGround ground, Kept kept) {
    this.ground = ground;
    this.kept = kept;
    this.gauges = TwinBackground.gauges(ground, kept.gauged());
  }

  /**
   * Generates a world, or takes its simulation from a cache.
   *
   * @param seed the world
   * @param size how large
   * @param cache folder of simulated worlds, made where absent; null to simulate in any case
   * @throws IOException where the cache cannot be read or written
   */
  public static TwinWorld of(long seed, TwinSize size, @Nullable Path cache) throws IOException {
    TwinGround ground = TwinGround.draw(seed, size);
    Path file =
        cache == null
            ? null
            : cache.resolve("world-v" + VERSION + "-" + size.key() + "-" + seed + ".bin.gz");
    Kept found = file == null ? null : TwinCache.read(file).orElse(null);
    if (found != null) {
      return fromKept(ground, found);
    }
    TwinWorld world = simulate(ground, size);
    if (file != null) {
      TwinCache.write(file, world.kept);
    }
    return world;
  }

  private static TwinWorld simulate(TwinGround ground, TwinSize size) {
    TwinBackground background = TwinBackground.run(ground);
    Kept kept =
        new Kept(
            background.usual,
            background.surge,
            background.surgeStartSeconds,
            background.gauged,
            new ArrayList<>());
    TwinWorld world = new TwinWorld(ground, kept);
    EventDraw draw = new EventDraw(ground, background.water);
    for (int number = 1; number <= size.events(); number++) {
      boolean done = world.attempt(draw, background.water, number, false);
      if (!done) {
        world.attempt(draw, background.water, number, true);
      }
    }
    return world;
  }

  private boolean attempt(EventDraw draw, TwinWater water, int number, boolean fallBack) {
    Kind kind = draw.kind(number, fallBack);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<EventDraft> draft = draw.draft(number, attempt, kind);
      if (draft.isEmpty()) {
        continue;
      }
      float[][] passed = new float[0][];
      if (kind != Kind.COMPLIANT_MIXTURE) {
        long end = StrictMath.min(draft.get().fromSeconds() + 18 * DAY, ground.hours() * 3600L);
        passed =
            new PlumeRun(water, ground.truth, ground.decayPerSecond[draft.get().pollutant()])
                .run(draft.get().fromSeconds(), draft.get().loads(), end);
      }
      Staged one = stage(draft.get(), passed);
      if (one != null) {
        staged.add(one);
        kept.plumes().add(new KeptPlume(number, attempt, fallBack, passed));
        return true;
      }
    }
    return false;
  }

  private static TwinWorld fromKept(TwinGround ground, Kept kept) {
    TwinWorld world = new TwinWorld(ground, kept);
    EventDraw draw = new EventDraw(ground, new TwinWater(ground.truth, ground.hidden, 0));
    for (KeptPlume plume : kept.plumes()) {
      Kind kind = draw.kind(plume.number(), plume.fallBack());
      EventDraft draft = draw.draft(plume.number(), plume.attempt(), kind).orElseThrow();
      Staged one = world.stage(draft, plume.passed());
      if (one == null) {
        throw new IllegalStateException(
            "world " + world.seed() + " event " + plume.number() + ": the cache is of other code");
      }
      world.staged.add(one);
    }
    return world;
  }

  /** Scales an event, measures it and looks for its alarm; null where it makes none. */
  private @Nullable Staged stage(EventDraft draft, float[][] plume) {
    boolean mixture = draft.kind() == Kind.COMPLIANT_MIXTURE;
    int p = draft.pollutant();
    float[][] extra = mixture ? kept.surge()[p] : plume;
    long from = mixture ? 0 : draft.fromSeconds();
    int step = mixture ? TwinBackground.STEP_SECONDS : PlumeRun.KEPT_SECONDS;
    TwinMeasurements unit =
        new TwinMeasurements(ground, kept.usual(), extra, from, step, p, draft.number(), 1);
    double scale = scale(draft, extra, from, step, unit);
    if (!(scale > 0)) {
      return null;
    }
    TwinMeasurements measurements =
        new TwinMeasurements(ground, kept.usual(), extra, from, step, p, draft.number(), scale);
    Observations observations = measurements.measure();
    long release =
        mixture
            ? ground.options.simulationStartSeconds() + kept.surgeStartSeconds()[p]
            : draft.releases().get(0).startSeconds();
    TwinMeasurements.Alarm alarm = measurements.alarm(observations, release);
    if (alarm == null || alarm.atSeconds() > ground.options.endSeconds() - 2 * DAY) {
      return null;
    }
    List<Release> releases = draft.releases().stream().map(one -> one.scaled(scale)).toList();
    Pollutant pollutant = ground.pollutants.get(p);
    TwinEvent event =
        new TwinEvent(
            draft.number(),
            draft.kind(),
            pollutant.code(),
            pollutant.name(),
            releases,
            draft.guilty(),
            ground.known.stations().record(alarm.station()).id(),
            alarm.atSeconds(),
            alarm.ratio(),
            arrivals(extra, from, step, scale, measurements));
    return new Staged(event, measurements);
  }

  /**
   * Returns the factor that gives the exceedance wanted at the first station that is reached, or a
   * smaller one where the sources cannot release so much; NaN where they cannot cause any.
   */
  private double scale(
      EventDraft draft, float[][] extra, long from, int step, TwinMeasurements unit) {
    int station = -1;
    int earliest = Integer.MAX_VALUE;
    for (int i = 0; i < extra.length; i++) {
      int peak = peak(extra[i]);
      if (peak >= 0 && peak < earliest) {
        earliest = peak;
        station = i;
      }
    }
    if (station < 0) {
      return Double.NaN;
    }
    double limit =
        Limits.gb3838()
            .at(ground.known, station, ground.pollutants.get(draft.pollutant()))
            .orElseThrow();
    float[] series = extra[station];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < series.length; k++) {
      long t = ground.options.simulationStartSeconds() + from + (k + 1L) * step;
      double usual = unit.usualMgPerL(draft.pollutant(), station, t);
      most = StrictMath.max(most, (usual + draft.mostFactor() * series[k]) / limit - 1);
    }
    if (most < LEAST_RATIO) {
      return Double.NaN;
    }
    most = StrictMath.min(most, draft.kind() == Kind.COMPLIANT_MIXTURE ? 1 : MOST_RATIO);
    double ratio =
        LEAST_RATIO * StrictMath.exp(draft.severity() * StrictMath.log(most / LEAST_RATIO));
    double scale = Double.POSITIVE_INFINITY;
    for (int k = 0; k < series.length; k++) {
      if (series[k] > 0.02 * series[earliest]) {
        long t = ground.options.simulationStartSeconds() + from + (k + 1L) * step;
        double usual = unit.usualMgPerL(draft.pollutant(), station, t);
        scale = StrictMath.min(scale, (limit * (1 + ratio) - usual) / series[k]);
      }
    }
    return scale;
  }

  private static int peak(float[] series) {
    int peak = -1;
    double highest = 1e-9;
    for (int k = 0; k < series.length; k++) {
      if (series[k] > highest) {
        highest = series[k];
        peak = k;
      }
    }
    return peak;
  }

  private List<Arrival> arrivals(
      float[][] extra, long from, int step, double scale, TwinMeasurements measurements) {
    List<Arrival> arrivals = new ArrayList<>();
    long start = ground.options.simulationStartSeconds() + from;
    for (int i = 0; i < extra.length; i++) {
      int peak = peak(extra[i]);
      if (peak < 0 || extra[i][peak] * scale < 1e-4 || peak == extra[i].length - 1) {
        continue;
      }
      int lead = 0;
      while (extra[i][lead] < EDGE * extra[i][peak]) {
        lead++;
      }
      int trail = extra[i].length - 1;
      while (extra[i][trail] < EDGE * extra[i][peak]) {
        trail--;
      }
      double total = 0;
      for (int k = lead; k <= trail; k++) {
        long t = start + (k + 1L) * step;
        double usual = measurements.usualMgPerL(measurements.pollutant(), i, t);
        total = StrictMath.max(total, usual + scale * extra[i][k]);
      }
      arrivals.add(
          new Arrival(
              ground.known.stations().record(i).id(),
              start + (lead + 1L) * step,
              start + (peak + 1L) * step,
              start + (trail + 1L) * step,
              extra[i][peak] * scale,
              total));
    }
    arrivals.sort(java.util.Comparator.comparingLong(Arrival::peakSeconds));
    return arrivals;
  }

  /** Returns the seed. */
  public long seed() {
    return ground.options.seed();
  }

  /** Returns by how much velocities differ from what the registry says: 0.1, 0.2 or 0.3. */
  public double level() {
    return ground.views.level();
  }

  /** Returns {@code sparse}, {@code medium} or {@code dense}: how many stations there are. */
  public String density() {
    return ground.views.density();
  }

  /** Returns what happened: one event after the other, each on its own. */
  public List<TwinEvent> events() {
    return staged.stream().map(Staged::event).toList();
  }

  /**
   * Returns what the authorities know of one event.
   *
   * @param index index in {@link #events}
   */
  public Dataset dataset(int index) {
    return new Dataset(
        ground.known,
        PollutantCatalogue.builtIn(),
        Limits.gb3838(),
        staged.get(index).measurements().measure(),
        gauges,
        Observations.NONE,
        List.of(),
        List.of(),
        ground.options.zone());
  }

  /** Returns the truth of transport, for the oracle; routes the water again. */
  public TrueResponses trueResponses() {
    return new TrueResponses(ground, TwinBackground.water(ground));
  }

  /** Returns the relative error of one value of an analyser, for the oracle. */
  public double analyserError() {
    return ground.analyserSigma;
  }
}
