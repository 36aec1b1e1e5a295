package org.suyuan.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.history.History;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.SampleVisitor;
import org.suyuan.tracing.events.Event;

/**
 * Finds the exceedances in measurements that come series by series, each in order of time, with the
 * scan of the single machine. A series streams past; nothing of it is kept.
 */
final class FindExceedances implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<BroadcastNetwork> network;

  FindExceedances(Broadcast<BroadcastNetwork> network) {
    this.network = network;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> measured) {
    BroadcastNetwork.Frozen frozen = network.value().get();
    Suyuan suyuan = frozen.suyuan();
    Streamed streamed = new Streamed(measured);
    HistoryScan scan = new HistoryScan(streamed, suyuan);
    ArrayDeque<Row> found = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (found.isEmpty() && streamed.nextSeries()) {
          Row first = streamed.first();
          String id = first.getString(Measured.STATION);
          String code = first.getString(Measured.POLLUTANT);
          int station =
              suyuan
                  .dataset()
                  .rivers()
                  .station(id)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "station "
                                  + id
                                  + " of the measurements is not in stations.csv of the dataset"));
          String basin = frozen.basins().ofStation(station);
          if (!basin.equals(first.getString(0))) {
            throw new IllegalArgumentException(
                "station "
                    + id
                    + " is laid out in basin "
                    + first.getString(0)
                    + ", and in this dataset it stands in basin "
                    + basin
                    + "; lay the measurements out again");
          }
          for (Event.Sighting s : scan.exceedances(suyuan.pollutant(code), station)) {
            found.add(EventRows.exceedance(basin, code, s));
          }
        }
        return !found.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return found.remove();
      }
    };
  }

  /** One series after the other, each visited at most once. */
  private static final class Streamed implements History {
    private final Iterator<Row> rows;
    private @Nullable Row ahead;
    private boolean inSeries;

    Streamed(Iterator<Row> rows) {
      this.rows = rows;
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    /** Goes on to the next series, past what is left of this one. */
    boolean nextSeries() {
      while (inSeries) {
        advance();
      }
      inSeries = ahead != null;
      return inSeries;
    }

    Row first() {
      return Objects.requireNonNull(ahead, "there is no next series");
    }

    private void advance() {
      Row before = first();
      Row next = rows.hasNext() ? rows.next() : null;
      ahead = next;
      inSeries =
          next != null
              && next.getString(Measured.STATION).equals(before.getString(Measured.STATION))
              && next.getString(Measured.POLLUTANT).equals(before.getString(Measured.POLLUTANT));
      if (next != null
          && inSeries
          && next.getLong(Measured.SECOND) == before.getLong(Measured.SECOND)
          && next.getInt(Measured.PERIOD) == before.getInt(Measured.PERIOD)) {
        throw new IllegalArgumentException(
            "station "
                + before.getString(Measured.STATION)
                + " has two measurements of "
                + before.getString(Measured.POLLUTANT)
                + " at "
                + java.time.Instant.ofEpochSecond(before.getLong(Measured.SECOND))
                + "; was the same file laid out twice?");
      }
    }

    @Override
    public List<String> pollutants() {
      return List.of();
    }

    @Override
    public void visit(
        String stationId,
        String pollutant,
        long fromSecond,
        long untilSecond,
        SampleVisitor visitor) {
      while (inSeries) {
        Row row = first();
        long second = row.getLong(Measured.SECOND);
        if (second >= fromSecond && second < untilSecond) {
          Measured.visit(row, visitor);
        }
        advance();
      }
    }
  }
}
