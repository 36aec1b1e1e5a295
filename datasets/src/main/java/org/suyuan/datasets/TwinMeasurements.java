package org.suyuan.datasets;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Station;

/** What passed the stations in one event of a random world, and what they reported of it. */
final class TwinMeasurements {
  /**
   * A sample counts as the alarm of an event where the plume is at least this share of the limit.
   */
  private static final double PLUME_SHARE = 0.15;

  /** Nor where the water would nearly have exceeded without it. */
  private static final double USUAL_SHARE = 0.85;

  private static final long DAY = 86_400;

  /** The alarm of an event. */
  record Alarm(int station, long atSeconds, double ratio) {}

  private final TwinGround ground;
  private final float[][][] usual;

  /** What the event adds: the plume, or the surge; mg/L by station for a scale of 1. */
  private final float[][] extra;

  private final long extraFromSeconds;
  private final int extraStepSeconds;
  private final int pollutant;
  private final int number;
  private final double scale;

  TwinMeasurements(
      TwinGround ground,
      float[][][] usual,
      float[][] extra,
      long extraFromSeconds,
      int extraStepSeconds,
      int pollutant,
      int number,
      double scale) {
    this.ground = ground;
    this.usual = usual;
    this.extra = extra;
    this.extraFromSeconds = extraFromSeconds;
    this.extraStepSeconds = extraStepSeconds;
    this.pollutant = pollutant;
    this.number = number;
    this.scale = scale;
  }

  int pollutant() {
    return pollutant;
  }

  /** Returns what the event adds at a time, mg/L. */
  double extraMgPerL(int station, long epochSecond) {
    float[] series = extra[station];
    long since = epochSecond - ground.options.simulationStartSeconds() - extraFromSeconds;
    int step = (int) (since / extraStepSeconds) - 1;
    return since <= 0 || step < 0 || step >= series.length ? 0 : scale * series[step];
  }

  double usualMgPerL(int p, int station, long epochSecond) {
    long since = epochSecond - ground.options.simulationStartSeconds();
    float[] series = usual[p][station];
    int step = (int) (since / TwinBackground.STEP_SECONDS) - 1;
    return series[StrictMath.max(0, StrictMath.min(series.length - 1, step))];
  }

  private double mgPerL(int p, int station, long epochSecond) {
    double value = usualMgPerL(p, station, epochSecond);
    return p == pollutant ? value + extraMgPerL(station, epochSecond) : value;
  }

  private double meanMgPerL(int p, int station, long end, long seconds) {
    double sum = 0;
    for (long back = 0; back < seconds; back += TwinBackground.STEP_SECONDS) {
      sum += mgPerL(p, station, end - back);
    }
    return sum * TwinBackground.STEP_SECONDS / seconds;
  }

  /** Lets every station measure every pollutant of the world. */
  Observations measure() {
    Observations.Builder all = new Observations.Builder();
    for (int i = 0; i < ground.known.stations().count(); i++) {
      for (int p = 0; p < ground.pollutants.size(); p++) {
        measure(all, i, p);
      }
    }
    return all.build();
  }

  private void measure(Observations.Builder all, int i, int p) {
    WorldOptions options = ground.options;
    Station station = ground.known.stations().record(i);
    Pollutant what = ground.pollutants.get(p);
    Series.Builder series = all.series(station.id(), what.code());
    Dice dice =
        Dice.of(options.seed() + 7919L * number, "analyser " + station.id() + " " + what.code());
    ObservationNoise analyser = new ObservationNoise(dice, ground.analyserSigma);
    double perUnit = what.detectionLimit() < 0.02 ? 1000 : 100;
    long step = (long) station.intervalSeconds();
    boolean daily = step == DAY;
    long first = daily ? options.startSeconds() + DAY : options.startSeconds();
    for (long t = first; t <= options.endSeconds(); t += step) {
      long local = t + options.zone().getTotalSeconds();
      int hour = (int) (local % DAY / 3600);
      // 1970-01-01 was a Thursday, 3 days after a Monday.
      int weekday = (int) ((local / DAY + 3) % 7);
      double truth = daily ? meanMgPerL(p, i, t, step) : mgPerL(p, i, t);
      analyser.report(
          series, t, hour, weekday, truth, what.detectionLimit(), perUnit, daily ? (int) step : 0);
    }
  }

  /** Returns the first sample that exceeds its limit because of the event, null where none does. */
  @Nullable Alarm alarm(Observations observations, long releaseSeconds) {
    Alarm first = null;
    Pollutant what = ground.pollutants.get(pollutant);
    for (int i = 0; i < ground.known.stations().count(); i++) {
      OptionalDouble limit = Limits.gb3838().at(ground.known, i, what);
      Series series = observations.of(ground.known.stations().record(i).id(), what.code());
      if (limit.isEmpty()) {
        continue;
      }
      double s = limit.getAsDouble();
      for (int k = series.firstAtOrAfter(releaseSeconds); k < series.size(); k++) {
        long t = series.timeSeconds(k);
        if (first != null && t >= first.atSeconds()) {
          break;
        }
        if (!series.usable(k) || series.censored(k) || series.value(k) <= s) {
          continue;
        }
        long mean = series.periodSeconds(k);
        double plume = 0;
        double without = 0;
        int n = 0;
        for (long back = 0; back == 0 || back < mean; back += TwinBackground.STEP_SECONDS) {
          plume += extraMgPerL(i, t - back);
          without += usualMgPerL(pollutant, i, t - back);
          n++;
        }
        if (plume / n >= PLUME_SHARE * s && without / n <= USUAL_SHARE * s) {
          first = new Alarm(i, t, (series.value(k) - s) / s);
          break;
        }
      }
    }
    return first;
  }
}
