package org.suyuan.history;

import java.util.List;
import org.suyuan.monitoring.Series;

/**
 * What was measured over years, wherever it is kept: all that {@link HistoryScan} asks for. {@link
 * HistoryStore} keeps it on one machine.
 */
public interface History {

  /** Returns the codes of the pollutants of which anything is there, in order. */
  List<String> pollutants();

  /**
   * Visits what one station measured of one pollutant, in order of time.
   *
   * @param stationId the station
   * @param pollutant canonical code of the pollutant
   * @param fromSecond first time wanted, seconds since the epoch
   * @param untilSecond first time no longer wanted
   * @param visitor takes the samples; it must not use the history
   */
  void visit(
      String stationId, String pollutant, long fromSecond, long untilSecond, SampleVisitor visitor);

  /** Returns a stretch of what was measured as a series of the engine. */
  default Series series(String stationId, String pollutant, long fromSecond, long untilSecond) {
    Series.Builder series = new Series.Builder();
    visit(stationId, pollutant, fromSecond, untilSecond, series::add);
    return series.build();
  }
}
