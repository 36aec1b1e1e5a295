package org.suyuan.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.events.Event;

/** Exceedances and events as rows, on their way between tasks. */
final class EventRows {
  static final StructType SIGHTING =
      new StructType()
          .add("station_id", DataTypes.StringType, false)
          .add("limit", DataTypes.DoubleType, false)
          .add("start", DataTypes.LongType, false)
          .add("end", DataTypes.LongType, false)
          .add("peak", DataTypes.LongType, false)
          .add("peak_value", DataTypes.DoubleType, false)
          .add("count", DataTypes.IntegerType, false)
          .add("began", DataTypes.LongType, false)
          .add("spike", DataTypes.BooleanType, false);

  /** An exceedance, and where plumes that are one with it may be. */
  static final StructType EXCEEDANCE =
      new StructType()
          .add(Measured.BASIN, DataTypes.StringType, false)
          .add("pollutant", DataTypes.StringType, false)
          .add("sighting", SIGHTING, false);

  static final StructType EVENT =
      new StructType()
          .add(Measured.BASIN, DataTypes.StringType, false)
          .add("pollutant", DataTypes.StringType, false)
          .add("sightings", DataTypes.createArrayType(SIGHTING, false), false);

  private EventRows() {}

  static Row exceedance(String basin, String pollutant, Event.Sighting sighting) {
    return RowFactory.create(basin, pollutant, row(sighting));
  }

  static Row event(String basin, Event event) {
    return RowFactory.create(
        basin, event.pollutant().code(), event.sightings().stream().map(EventRows::row).toArray());
  }

  private static Row row(Event.Sighting s) {
    Episode e = s.episode();
    return RowFactory.create(
        s.stationId(),
        s.limit(),
        e.startSeconds(),
        e.endSeconds(),
        e.peakSeconds(),
        e.peakValue(),
        e.count(),
        e.beganSeconds(),
        e.spike());
  }

  static Event.Sighting sighting(Suyuan suyuan, Row row) {
    String id = row.getString(0);
    return new Event.Sighting(
        suyuan.dataset().rivers().station(id).orElseThrow(),
        id,
        row.getDouble(1),
        new Episode(
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getDouble(5),
            row.getInt(6),
            row.getLong(7),
            row.getBoolean(8)));
  }

  static Event event(Suyuan suyuan, Row row) {
    Pollutant pollutant = suyuan.pollutant(row.getString(1));
    List<Event.Sighting> sightings = new ArrayList<>();
    for (Row sighting : row.<Row>getList(2)) {
      sightings.add(sighting(suyuan, sighting));
    }
    return new Event(pollutant, sightings);
  }
}
