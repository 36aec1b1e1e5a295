package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.suyuan.Suyuan;
import org.suyuan.datasets.Truth;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Band;
import org.suyuan.forecast.Forecast;
import org.suyuan.tracing.Trace;

/** Compares a forecast with when the plume really passed the stations that were still to come. */
final class ForecastJudge {
  /** A plume lower than this share of the limit is not judged: nobody would see it. */
  private static final double VISIBLE_SHARE = 0.02;

  private final List<ArrivalScore> scores = new ArrayList<>();
  private int missed;

  ForecastJudge(TwinEvent event, Trace trace, Forecast forecast, Suyuan suyuan) {
    if (event.kind() == Kind.COMPLIANT_MIXTURE) {
      return;
    }
    Map<String, Arrival> said = new HashMap<>();
    forecast.arrivals().forEach(arrival -> said.put(arrival.stationId(), arrival));
    for (Truth.Arrival is : event.arrivals()) {
      if (is.leadingEdgeSeconds() <= trace.asOfSeconds()
          || is.stationId().equals(event.alarmStationId())) {
        continue;
      }
      int station = suyuan.dataset().rivers().station(is.stationId()).orElseThrow();
      OptionalDouble limit =
          suyuan.dataset().limits().at(suyuan.dataset().rivers(), station, trace.pollutant());
      if (limit.isEmpty() || is.peakExcessMgPerL() < VISIBLE_SHARE * limit.getAsDouble()) {
        continue;
      }
      Arrival arrival = said.get(is.stationId());
      if (arrival == null) {
        missed++;
      } else {
        boolean exceeded = is.peakTotalMgPerL() > limit.getAsDouble();
        scores.add(score(is, arrival, trace.asOfSeconds(), exceeded));
      }
    }
  }

  private static ArrivalScore score(
      Truth.Arrival is, Arrival said, long asOfSeconds, boolean exceeded) {
    double p = said.exceedanceProbability();
    return new ArrivalScore(
        (said.leadingEdge().median() - is.leadingEdgeSeconds()) / 3600,
        covers(said.leadingEdge(), (double) is.leadingEdgeSeconds()),
        (said.peak().median() - is.peakSeconds()) / 3600,
        covers(said.peak(), (double) is.peakSeconds()),
        (is.leadingEdgeSeconds() - asOfSeconds) / 3600.0,
        said.peakAbove().median() / is.peakExcessMgPerL(),
        covers(said.peakAbove(), is.peakExcessMgPerL()),
        new Pair(Double.isNaN(p) ? 0 : p, exceeded));
  }

  private static boolean covers(Band band, double value) {
    return value >= band.p05() && value <= band.p95();
  }

  /** Returns the stations that the forecast names. */
  List<ArrivalScore> scores() {
    return scores;
  }

  /** Returns how many stations the plume reached that the forecast does not name. */
  int missed() {
    return missed;
  }
}
