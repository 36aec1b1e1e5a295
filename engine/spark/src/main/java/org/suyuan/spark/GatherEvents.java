package org.suyuan.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.suyuan.Suyuan;
import org.suyuan.history.HistoryScan;
import org.suyuan.tracing.events.Event;
import org.suyuan.tracing.events.Events;

/**
 * Gathers exceedances, which come basin by basin and pollutant by pollutant, into events. Those of
 * a task are in memory: they are few beside what was measured.
 */
final class GatherEvents implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<BroadcastNetwork> network;

  GatherEvents(Broadcast<BroadcastNetwork> network) {
    this.network = network;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> exceedances) {
    Suyuan suyuan = network.value().get().suyuan();
    Events gatherer = HistoryScan.gatherer(suyuan);
    List<Row> events = new ArrayList<>();
    List<Event.Sighting> together = new ArrayList<>();
    String basin = "";
    String pollutant = "";
    while (exceedances.hasNext()) {
      Row row = exceedances.next();
      if (!row.getString(0).equals(basin) || !row.getString(1).equals(pollutant)) {
        gather(suyuan, gatherer, basin, pollutant, together, events);
        basin = row.getString(0);
        pollutant = row.getString(1);
      }
      together.add(EventRows.sighting(suyuan, row.getStruct(2)));
    }
    gather(suyuan, gatherer, basin, pollutant, together, events);
    return events.iterator();
  }

  private static void gather(
      Suyuan suyuan,
      Events gatherer,
      String basin,
      String pollutant,
      List<Event.Sighting> together,
      List<Row> events) {
    if (!together.isEmpty()) {
      for (Event event : gatherer.gather(suyuan.pollutant(pollutant), together)) {
        events.add(EventRows.event(basin, event));
      }
      together.clear();
    }
  }
}
