package org.suyuan.tracing.answer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
 * <p>An answer depends on the series that were looked at for it and on nothing else. So a
 * measurement of a series that nobody looked at leaves the answer as it is, and costs next to
 * nothing: of a large river that is nearly every one. Any other is traced again. Not thread-safe.
 */
public final class LiveTrace {
  private final Tracer tracer;
  private final int station;
  private final Pollutant pollutant;
  private final long alarmSeconds;
  private final Observations before;
  private final Map<Observations.Key, Series> grown = new HashMap<>();
  private final Set<Observations.Key> lookedAt = new HashSet<>();
  private long asOfSeconds;
  private Trace trace;

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
    grown.put(
        key, series(key).with(epochSecond, value, detectionLimit, censored, periodSeconds, flag));
    asOfSeconds = Math.max(asOfSeconds, epochSecond);
    trace = lookedAt.contains(key) ? again() : trace.asOf(asOfSeconds);
    return trace;
  }

  /** Returns whether a measurement of a station would be traced again. */
  boolean dependsOn(String stationId) {
    return lookedAt.contains(new Observations.Key(stationId, pollutant.code()));
  }

  private Series series(Observations.Key key) {
    Series more = grown.get(key);
    return more == null ? before.of(key.placeId(), key.pollutant()) : more;
  }

  private Trace again() {
    lookedAt.clear();
    Observations now =
        before.toldBy(
            (key, known) -> {
              lookedAt.add(key);
              return grown.getOrDefault(key, known);
            });
    return tracer.trace(station, pollutant, now, alarmSeconds, asOfSeconds);
  }
}
