package org.suyuan.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.suyuan.network.Reaches;
import org.suyuan.tracing.screening.UpstreamHolders;

/**
 * DuckDB, embedded and in memory: either a recursive query over "flows to", or nested sets with
 * prefix sums of the travel time, which is what the engine does, in SQL. Tables are sorted by
 * reach, holders of other pollutants are left out beforehand, and statements are prepared once.
 */
public final class DuckDbPeer implements Peer {
  private static final String SCORED =
      """
      , timed AS (SELECT source, greatest(1, delay + river) AS t, log_load FROM hits)
      , scored AS (
          SELECT source, t, log_load + 0.5 * ln(t) - (? - t) * (? - t) / t * ? AS score FROM timed)
      SELECT source, arg_max(t, score), max(score) AS best, sum(count(*)) OVER () AS ways
      FROM scored GROUP BY source ORDER BY best DESC, source LIMIT 20
      """;

  private static final String NESTED =
      """
      WITH hits AS (
        SELECT source, delay, to_outlet - ? AS river, log_load FROM ways
        WHERE reach BETWEEN ? AND ? AND (reach < ? OR chainage <= ?))
      """
          + SCORED;

  private static final String RECURSIVE =
      """
      WITH RECURSIVE up(reach, t) AS (
        SELECT ?::INTEGER, ?::DOUBLE
        UNION ALL
        SELECT r.reach, up.t + below.through
        FROM up JOIN reaches r ON r.down = up.reach JOIN reaches below ON below.reach = up.reach)
      , hits AS (
        SELECT w.source, w.delay, w.below + up.t AS river, w.log_load
        FROM up JOIN ways w ON w.reach = up.reach
        WHERE w.reach <> ? OR w.chainage <= ?)
      """
          + SCORED;

  private final Question question;
  private final boolean nested;
  private final Connection connection;
  private final PreparedStatement statement;
  private final double[] toOutlet;

  private DuckDbPeer(Question question, boolean nested) {
    this.question = question;
    this.nested = nested;
    Reaches reaches = question.rivers.reaches();
    this.toOutlet = new double[reaches.count()];
    for (int r = reaches.count() - 1; r >= 0; r--) {
      int down = reaches.down(r);
      toOutlet[r] = down < 0 ? 0 : toOutlet[down] + question.secondsThrough[down];
    }
    try {
      this.connection = DriverManager.getConnection("jdbc:duckdb:");
      load();
      this.statement = connection.prepareStatement(nested ? NESTED : RECURSIVE);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
    }
  }

  /** Returns the peer that asks with nested sets and prefix sums. */
  public static DuckDbPeer nested(Question question) {
    return new DuckDbPeer(question, true);
  }

  /** Returns the peer that asks with a recursive query. */
  public static DuckDbPeer recursive(Question question) {
    return new DuckDbPeer(question, false);
  }

  private void load() throws SQLException {
    Reaches reaches = question.rivers.reaches();
    try (Statement sql = connection.createStatement()) {
      sql.execute("SET autoinstall_known_extensions=false");
      sql.execute("SET autoload_known_extensions=false");
      sql.execute("SET threads=2");
      sql.execute("CREATE TABLE reaches(reach INTEGER, down INTEGER, through DOUBLE)");
      sql.execute(
          "CREATE TABLE raw_ways(source INTEGER, reach INTEGER, chainage DOUBLE, delay DOUBLE,"
              + " below DOUBLE, to_outlet DOUBLE, log_load DOUBLE)");
      DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
      try (DuckDBAppender rows = duck.createAppender("main", "reaches")) {
        for (int r = 0; r < reaches.count(); r++) {
          rows.beginRow();
          rows.append(r);
          rows.append(reaches.down(r));
          rows.append(question.secondsThrough[r]);
          rows.endRow();
        }
      }
      try (DuckDBAppender rows = duck.createAppender("main", "raw_ways")) {
        for (Question.Way way : question.ways) {
          rows.beginRow();
          rows.append(way.source());
          rows.append(way.reach());
          rows.append(way.chainageMetres());
          rows.append(way.delaySeconds());
          rows.append(question.secondsBelow(way));
          rows.append(question.secondsBelow(way) + toOutlet[way.reach()]);
          rows.append(way.logLoad());
          rows.endRow();
        }
      }
      sql.execute("CREATE TABLE ways AS SELECT * FROM raw_ways ORDER BY reach, chainage");
      sql.execute("DROP TABLE raw_ways");
      if (!nested) {
        sql.execute("CREATE INDEX by_down ON reaches(down)");
        sql.execute("CREATE INDEX by_reach ON reaches(reach)");
      }
    }
  }

  @Override
  public String name() {
    return nested ? "duckdb_nested" : "duckdb_recursive";
  }

  @Override
  public Answer ask(int station, double elapsedSeconds) {
    int reach = question.stationReach(station);
    double here = question.secondsAtStation(station);
    double perTime =
        1 / (2 * UpstreamHolders.VARIATION * UpstreamHolders.VARIATION * elapsedSeconds);
    try {
      int p = 1;
      if (nested) {
        statement.setDouble(p++, toOutlet[reach] - here);
        statement.setInt(p++, question.rivers.reaches().firstUpstream(reach));
        statement.setInt(p++, reach);
      } else {
        statement.setInt(p++, reach);
        statement.setDouble(p++, here);
      }
      statement.setInt(p++, reach);
      statement.setDouble(p++, question.stationChainage(station));
      statement.setDouble(p++, elapsedSeconds);
      statement.setDouble(p++, elapsedSeconds);
      statement.setDouble(p, perTime);
      List<Holder> best = new ArrayList<>(BEST);
      long ways = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          best.add(new Holder(rows.getInt(1), rows.getDouble(2)));
          ways = rows.getLong(4);
        }
      }
      return new Answer(ways, best);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
    }
  }
}
