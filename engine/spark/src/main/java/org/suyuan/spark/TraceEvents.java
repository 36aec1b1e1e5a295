package org.suyuan.spark;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.history.Batch;
import org.suyuan.history.History;
import org.suyuan.history.HistoryScan;
import org.suyuan.history.ResultTable;
import org.suyuan.history.SampleVisitor;
import org.suyuan.history.TracedEvent;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Series;
import org.suyuan.tracing.events.Event;

/**
 * Traces events, with the code of the single machine. The measurements that an event may use come
 * together, series by series, each in order of time; those of one event are in memory at a time.
 */
final class TraceEvents implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Where the columns of a measurement start: the number of the event comes first. */
  private static final int FIRST = 1;

  /** An event and its rows of the three files, or why it could not be traced. */
  static final StructType TRACED =
      new StructType()
          .add("number", DataTypes.IntegerType, false)
          .add("left_out", DataTypes.StringType, true)
          .add("event", ResultRowsOf.type(ResultTable.EVENTS), true)
          .add(
              "suspects",
              DataTypes.createArrayType(ResultRowsOf.type(ResultTable.SUSPECTS), false),
              true)
          .add(
              "forecasts",
              DataTypes.createArrayType(ResultRowsOf.type(ResultTable.FORECASTS), false),
              true);

  private final Broadcast<BroadcastNetwork> network;
  private final Broadcast<List<Row>> events;

  TraceEvents(Broadcast<BroadcastNetwork> network, Broadcast<List<Row>> events) {
    this.network = network;
    this.events = events;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> measured) {
    Suyuan suyuan = network.value().get().suyuan();
    OneEvent history = new OneEvent(measured);
    HistoryScan scan = new HistoryScan(history, suyuan);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return history.ahead != null;
      }

      @Override
      public Row next() {
        int number = history.load();
        Event event = EventRows.event(suyuan, events.value().get(number));
        try {
          TracedEvent traced = TracedEvent.of(scan.about(event), event);
          return RowFactory.create(
              number,
              null,
              ResultRowsOf.row(ResultTable.EVENTS, traced.event()),
              traced.suspects().stream()
                  .map(r -> ResultRowsOf.row(ResultTable.SUSPECTS, r))
                  .toArray(),
              traced.forecasts().stream()
                  .map(r -> ResultRowsOf.row(ResultTable.FORECASTS, r))
                  .toArray());
        } catch (RuntimeException | StackOverflowError e) {
          String id = TracedEvent.id(event, suyuan.dataset().zone());
          return RowFactory.create(number, Batch.leftOut(id, e), null, null, null);
        }
      }
    };
  }

  /** What was measured about the event at hand. */
  private static final class OneEvent implements History {
    private final Iterator<Row> rows;
    private final Map<Observations.Key, Series.Builder> builders = new HashMap<>();
    private final Map<Observations.Key, Series> series = new HashMap<>();
    private @Nullable Row ahead;

    OneEvent(Iterator<Row> rows) {
      this.rows = rows;
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    /** Takes in the measurements of the next event, and returns its number. */
    int load() {
      builders.clear();
      series.clear();
      Row row = ahead;
      if (row == null) {
        throw new NoSuchElementException();
      }
      int number = row.getInt(0);
      while (row != null && row.getInt(0) == number) {
        Series.Builder of =
            builders.computeIfAbsent(
                new Observations.Key(
                    row.getString(FIRST + Measured.STATION),
                    row.getString(FIRST + Measured.POLLUTANT)),
                key -> new Series.Builder());
        Measured.visit(row, FIRST, of::add);
        row = rows.hasNext() ? rows.next() : null;
      }
      ahead = row;
      builders.forEach((key, builder) -> series.put(key, builder.build()));
      builders.clear();
      return number;
    }

    @Override
    public List<String> pollutants() {
      return series.keySet().stream().map(Observations.Key::pollutant).distinct().sorted().toList();
    }

    /** What is here is about the time of the event; nobody asks for more. */
    @Override
    public Series series(String stationId, String pollutant, long fromSecond, long untilSecond) {
      return Objects.requireNonNullElse(
          series.get(new Observations.Key(stationId, pollutant)), Series.EMPTY);
    }

    @Override
    public void visit(
        String stationId,
        String pollutant,
        long fromSecond,
        long untilSecond,
        SampleVisitor visitor) {
      Series of = series(stationId, pollutant, fromSecond, untilSecond);
      for (int i = of.firstAtOrAfter(fromSecond);
          i < of.size() && of.timeSeconds(i) < untilSecond;
          i++) {
        visitor.accept(
            of.timeSeconds(i),
            of.value(i),
            of.detectionLimit(i),
            of.censored(i),
            of.periodSeconds(i),
            of.flag(i));
      }
    }
  }
}
