package org.suyuan.benchmarks.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.monitoring.Baseline;
import org.suyuan.monitoring.IndustryAffinity;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Places;
import org.suyuan.network.Station;
import org.suyuan.transport.Response;
import org.suyuan.transport.ResponseShape;

/**
 * The plain twin of a trace, as one writes it first: for everybody who may handle the pollutant,
 * every start of the release, velocity, length of the release, spread and mass, predict every
 * measurement of every station on the way, and add the probabilities up. Nothing is kept from one
 * holder to the next. Its grids are coarser than those of the engine, and it knows no several
 * sources, no mixture, no errors that measurements share, and explains nothing: it does less, so
 * that what it takes is a lower bound.
 */
public final class NaiveTracePeer implements TracePeer {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private static final double EARLIEST_SECONDS = 8 * DAY;
  private static final double STEP_SECONDS = 4 * HOUR;
  private static final double[] SLOWNESS = {0.8, 1, 1.25};
  private static final double[] WINDOWS = {HOUR, 12 * HOUR};
  private static final double[] SPREADS = {0.7, 1.3};
  private static final double[] MASSES = {0.03, 0.1, 0.3, 1, 3, 10, 30};

  /** Log error of the mass about five days of the usual load, as the engine has it. */
  private static final double MASS_LOG_ERROR = 2;

  private static final double USUAL_DAYS = 5;
  private static final double MODEL_ERROR = 0.3;
  private static final double PAST_SECONDS = 21 * DAY;

  /** What the register says, as the engine takes it. */
  private static final double TYPICAL_AFFINITY = 0.5;

  private static final double WITHOUT_PERMIT = 0.15;

  /** So many stations below the alarm are asked. */
  private static final int BELOW = 8;

  private final Question question;
  private final Observations observations;
  private final IndustryAffinity affinities = IndustryAffinity.builtIn();

  /**
   * Prepares the answer.
   *
   * @param question the network and the ways of the holders
   * @param observations everything that was measured
   */
  public NaiveTracePeer(Question question, Observations observations) {
    this.question = question;
    this.observations = observations;
  }

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public List<Suspected> ask(int station, long alarmSeconds) {
    List<Suspected> found = new ArrayList<>();
    Chain chain = question.rivers.chain();
    for (int p = 0; p < chain.pathCount(); p++) {
      ChainPath path = chain.path(p);
      if (handles(path.source())) {
        Question.Way way = question.way(path);
        if (leadsTo(way, station)) {
          double log = logPrior(path.source()) + logEvidence(way, station, alarmSeconds);
          found.add(new Suspected(path.source(), path.outfall(), log));
        }
      }
    }
    found.sort(
        Comparator.comparingDouble(Suspected::logEvidence)
            .reversed()
            .thenComparingInt(Suspected::source));
    return found;
  }

  private boolean holds(int source) {
    return question.rivers.permits().holders(question.pollutant.code()).contains(source);
  }

  private double affinity(int source) {
    return affinities.of(question.rivers.chain().source(source).industry(), question.pollutant);
  }

  private boolean handles(int source) {
    return holds(source) || affinity(source) >= TYPICAL_AFFINITY;
  }

  private double logPrior(int source) {
    int violations = Math.min(5, question.rivers.chain().source(source).violations());
    return Math.log(holds(source) ? 1 : WITHOUT_PERMIT)
        + Math.log(1 + 2 * affinity(source))
        + Math.log(1 + 0.3 * violations);
  }

  private boolean leadsTo(Question.Way way, int station) {
    int end = question.stationReach(station);
    int reach = way.reach();
    while (reach >= 0 && reach != end) {
      reach = question.rivers.reaches().down(reach);
    }
    return reach == end
        && (way.reach() != end || way.chainageMetres() <= question.stationChainage(station));
  }

  private double logEvidence(Question.Way way, int alarmed, long alarmSeconds) {
    List<Double> logs = new ArrayList<>();
    for (double before = EARLIEST_SECONDS; before >= 0; before -= STEP_SECONDS) {
      double start = alarmSeconds - before;
      for (double slowness : SLOWNESS) {
        List<Arrival> arrivals = arrivals(way, alarmed, start, slowness);
        for (double window : WINDOWS) {
          for (double spread : SPREADS) {
            for (double mass : MASSES) {
              double kg = mass * USUAL_DAYS * Math.exp(way.logLoad());
              double off = Math.log(mass) / MASS_LOG_ERROR;
              logs.add(-0.5 * off * off + fit(arrivals, start, window, spread, kg, alarmSeconds));
            }
          }
        }
      }
    }
    double most = logs.stream().mapToDouble(log -> log).max().orElse(0);
    double sum = logs.stream().mapToDouble(log -> Math.exp(log - most)).sum();
    return most + Math.log(sum / logs.size());
  }

  /** A station that the water passes, and how long after it left. */
  private record Arrival(int station, double seconds) {}

  private List<Arrival> arrivals(
      Question.Way way, int alarmed, double startSeconds, double slowness) {
    Velocities velocities = question.velocities;
    Places<Station> stations = question.rivers.stations();
    List<Arrival> arrivals = new ArrayList<>();
    int reach = way.reach();
    double from = way.chainageMetres();
    double seconds = way.delaySeconds();
    int below = -1;
    while (reach >= 0 && below < BELOW) {
      for (int s = stations.firstOn(reach); s < stations.firstOn(reach + 1); s++) {
        double metres = stations.chainageMetres(s) - from;
        if (metres >= 0 && below < BELOW) {
          double needed = velocities.secondsFromEntry(reach, metres, startSeconds + seconds);
          arrivals.add(new Arrival(s, seconds + slowness * needed));
          below += s == alarmed || below >= 0 ? 1 : 0;
        }
      }
      double rest = question.rivers.reaches().lengthMetres(reach) - from;
      seconds += slowness * velocities.secondsFromEntry(reach, rest, startSeconds + seconds);
      from = 0;
      reach = question.rivers.reaches().down(reach);
    }
    return arrivals;
  }

  /** Returns the log likelihood of the release, over that of no release at all. */
  private double fit(
      List<Arrival> arrivals,
      double startSeconds,
      double windowSeconds,
      double spread,
      double massKg,
      long alarmSeconds) {
    double log = 0;
    for (Arrival arrival : arrivals) {
      int station = arrival.station;
      Series series =
          observations.of(
              question.rivers.stations().record(station).id(), question.pollutant.code());
      Baseline usual =
          Baseline.of(
              series,
              alarmSeconds - (long) PAST_SECONDS,
              alarmSeconds - (long) EARLIEST_SECONDS,
              question.pollutant.detectionLimit());
      double sigma = spread * Spread.sigmaSeconds(arrival.seconds, Double.NaN);
      Response response = new Response(arrival.seconds, Math.max(60, sigma), ResponseShape.river());
      int reach = question.stationReach(station);
      for (int i = 0; i < series.size(); i++) {
        double time = series.timeSeconds(i);
        double flux = massKg * response.density(time - startSeconds, windowSeconds);
        double flow = question.velocities.flows().atM3s(reach, time);
        double rise = question.pollutant.unit().fromMgPerL(1000 * flux / flow);
        double off = series.value(i) - usual.level();
        // Wrong in proportion to what is there, predicted or not: one sample decides nothing.
        double error = Math.hypot(usual.sigma(), MODEL_ERROR * Math.max(rise, Math.abs(off)));
        double without = off / error;
        double with = (off - rise) / error;
        log += 0.5 * (without * without - with * with);
      }
    }
    return log;
  }
}
