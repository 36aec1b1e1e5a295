package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Trace;

/**
 * A trace that takes in measurements as they arrive. After each, {@link #trace()} is what a trace
 * from scratch would say with everything that was measured until then.
 *
 * <p>An answer depends on the series that were looked at for it, on what was asked of others, and
 * on nothing else. Most stations are asked no more than whether the event was seen there. So a
 * measurement that changes nothing of what was asked of its series leaves the answer as it is, and
 * costs next to nothing. Any other is traced again. Not thread-safe.
 */
public final class LiveTrace {
  private final Tracer tracer;
  private final int station;
  private final Pollutant pollutant;
  private final long alarmSeconds;
  private final Observations before;
  private final Map<Observations.Key, Series> grown = new HashMap<>();
  private final Set<Observations.Key> lookedAt = new HashSet<>();
  private final Map<Observations.Key, List<Asked>> asked = new HashMap<>();

  /** From then on a source may have measured its own effluent. */
  private long selfMonitoredSeconds;

  private long asOfSeconds;
  private Trace trace;

  /** What was asked of a series, and what it said. */
  private record Asked(Function<Series, ?> question, Object answer) {
    boolean saysTheSame(Series series) {
      return answer.equals(question.apply(series));
    }
  }

  /** Knows what was measured by now, and keeps what is asked of it. */
  private final class Now implements Observations.Teller {
    @Override
    public Series tell(Observations.Key key, Series known) {
      return grown.getOrDefault(key, known);
    }

    @Override
    public void looked(Observations.Key key) {
      lookedAt.add(key);
    }

    @Override
    public void asked(Observations.Key key, Function<Series, ?> question, Object answer) {
      asked.computeIfAbsent(key, k -> new ArrayList<>()).add(new Asked(question, answer));
    }
  }

  /**
   * Traces an alarm with what was measured until a time, and keeps the answer.
   *
   * @param tracer traces
   * @param station index of the alarmed station
   * @param pollutant what was too much
   * @param observations what was measured
   * @param alarmSeconds time of the alarm, seconds since the epoch
   * @param asOfSeconds hides every measurement of {@code observations} later than this
   */
  public LiveTrace(
      Tracer tracer,
      int station,
      Pollutant pollutant,
      Observations observations,
      long alarmSeconds,
      long asOfSeconds) {
    this.tracer = tracer;
    this.station = station;
    this.pollutant = pollutant;
    this.alarmSeconds = alarmSeconds;
    this.before = observations.asOf(asOfSeconds);
    this.asOfSeconds = asOfSeconds;
    this.trace = again();
  }

  /** Returns the answer with everything that was measured until now. */
  public Trace trace() {
    return trace;
  }

  /**
   * Takes in a valid grab sample.
   *
   * @param stationId where it was taken
   * @param epochSecond when, seconds since the epoch; not later than what is still to come
   * @param value in the pollutant's unit
   * @return the new answer
   */
  public Trace observe(String stationId, long epochSecond, double value) {
    return observe(stationId, epochSecond, value, Double.NaN, false, 0, QualityFlag.N);
  }

  /**
   * Takes in a measurement.
   *
   * @param stationId where it was taken
   * @param epochSecond when, seconds since the epoch
   * @param value in the pollutant's unit; the detection limit where censored
   * @param detectionLimit detection limit, NaN where unknown
   * @param censored whether the value is only known to be below {@code value}
   * @param periodSeconds averaging period that ends at the time, 0 for a grab sample
   * @param flag data flag
   * @return the new answer
   */
  public Trace observe(
      String stationId,
      long epochSecond,
      double value,
      double detectionLimit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag) {
    RiverSystem rivers = trace.velocities().rivers();
    if (rivers.station(stationId).isEmpty()) {
      throw new IllegalArgumentException(
          "station " + stationId + " is not in stations.csv; name one that is");
    }
    Observations.Key key = new Observations.Key(stationId, pollutant.code());
    Series more =
        series(key).with(epochSecond, value, detectionLimit, censored, periodSeconds, flag);
    grown.put(key, more);
    asOfSeconds = Math.max(asOfSeconds, epochSecond);
    trace = changes(key, more) ? again() : trace.asOf(asOfSeconds);
    return trace;
  }

  private boolean changes(Observations.Key key, Series more) {
    if (lookedAt.contains(key) || asOfSeconds >= selfMonitoredSeconds) {
      return true;
    }
    for (Asked one : asked.getOrDefault(key, List.of())) {
      if (!one.saysTheSame(more)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether any measurement of a station would be traced again. */
  boolean dependsOn(String stationId) {
    return lookedAt.contains(new Observations.Key(stationId, pollutant.code()));
  }

  private Series series(Observations.Key key) {
    Series more = grown.get(key);
    return more == null ? before.of(key.placeId(), key.pollutant()) : more;
  }

  private Trace again() {
    lookedAt.clear();
    asked.clear();
    selfMonitoredSeconds = tracer.selfMonitoredAfter(asOfSeconds, pollutant);
    Observations now = before.toldBy(new Now());
    return tracer.trace(station, pollutant, now, alarmSeconds, asOfSeconds);
  }
}
