package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.CaseBuilder;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.alarm.Stop;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Estimates;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.posterior.SelfMonitoring;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.screening.ReleaseClass;

/**
 * One of the sources of an event: the measurements without the others, what they say, and who it
 * could have been.
 *
 * @param alarm the measurements without the other sources
 * @param likelihood what they say of plumes
 * @param ranking who could have released this one
 * @param mean what it made of the measurements, whoever it was
 * @param pulse what it made of the alarm
 */
public record Slot(
    AlarmCase alarm, JointLikelihood likelihood, Ranking ranking, PlumeMean mean, Pulse pulse) {

  /** Guesses and first turns look at so many classes of sources, and places, at most ... */
  private static final int FIRST_GUESS = 64;

  /** ... and so many passages at the alarm ... */
  private static final int FIRST_PASSAGES = 500;

  /**
   * ... and the last turn, of everybody, at so many. Where the others leave little, thousands of
   * passages are nearly as good as each other, and each of them would be asked of all stations.
   */
  static final int MOST_PASSAGES = 1000;

  /**
   * What is asked of every slot.
   *
   * @param builder learns velocities
   * @param options errors of a prediction
   * @param classes registered sources that are left
   * @param places where somebody might have released whom nobody registered
   * @param spacingMetres how much channel each of the places stands for
   * @param prior what the register says
   * @param monitors what sources measure themselves
   * @param mostPassages so many passages at the alarm are looked into at most
   * @param together whether what is released may take several ways together
   */
  public record Question(
      CaseBuilder builder,
      TraceOptions options,
      List<ReleaseClass> classes,
      List<ReleaseClass> places,
      double spacingMetres,
      SourcePrior prior,
      SelfMonitoring monitors,
      int mostPassages,
      boolean together) {

    /** Makes a question about everybody. */
    public Question(
        CaseBuilder builder,
        TraceOptions options,
        List<ReleaseClass> classes,
        List<ReleaseClass> places,
        double spacingMetres,
        SourcePrior prior,
        SelfMonitoring monitors) {
      this(builder, options, classes, places, spacingMetres, prior, monitors, MOST_PASSAGES, true);
    }

    /**
     * Weighs everybody who could have released a plume.
     *
     * @param alarm the alarm
     * @param likelihood what the measurements say; null where nothing stands out
     */
    public Ranking rank(AlarmCase alarm, @Nullable JointLikelihood likelihood) {
      if (likelihood != null) {
        likelihood.prepare(ways(alarm));
      }
      Ranking ranking =
          new Ranking(
              sources -> routes(alarm, sources),
              likelihood,
              classes,
              places,
              prior,
              prior.pastCases().unregisteredPrior(options.unregisteredPrior()));
      if (likelihood != null) {
        likelihood.forget();
      }
      hear(ranking, alarm);
      return ranking;
    }

    /** Returns the same question with what is released taking one way alone, whichever it is. */
    Question oneWayEach() {
      return new Question(
          builder, options, classes, places, spacingMetres, prior, monitors, mostPassages, false);
    }

    /**
     * Returns the same question about some of the classes and places, evenly drawn along the
     * rivers: enough to find out what a source made of the measurements, whoever it was.
     */
    Question forFirstGuess() {
      return new Question(
          builder,
          options,
          some(classes, FIRST_GUESS),
          some(places, FIRST_GUESS),
          spacingMetres,
          prior,
          monitors,
          FIRST_PASSAGES,
          together);
    }

    private static <T> List<T> some(List<T> all, int most) {
      if (all.size() <= most) {
        return all;
      }
      List<T> some = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        some.add(all.get((int) ((i + 0.5) * all.size() / most)));
      }
      return some;
    }

    /**
     * Returns which sites of a case somebody's way asks, the alarm and all below among them. The
     * others say nothing of anybody, and nobody looks at them.
     */
    BitSet asked(AlarmCase alarm) {
      BitSet asked = new BitSet(alarm.stops().size());
      for (Stop stop : alarm.stops()) {
        asked.set(stop.index(), stop.relation() != Site.Relation.ABOVE);
      }
      for (List<Integer> above : new HashSet<>(ways(alarm).stream().map(Pathway::above).toList())) {
        alarm.asked(above).forEach(asked::set);
      }
      return asked;
    }

    private List<AlarmCase.Route> routes(AlarmCase alarm, ReleaseClass sources) {
      return together ? alarm.routes(sources) : alarm.routesAlone(sources);
    }

    private List<Pathway> ways(AlarmCase alarm) {
      List<Pathway> ways = new ArrayList<>();
      for (List<ReleaseClass> list : List.of(classes, places)) {
        for (ReleaseClass sources : list) {
          routes(alarm, sources).forEach(route -> ways.add(route.pathway()));
        }
      }
      return ways;
    }

    /** Lets self-monitoring count in a ranking. */
    private void hear(Ranking ranking, AlarmCase alarm) {
      Estimates.Scratch scratch = new Estimates.Scratch();
      boolean heard = false;
      for (Ranking.Entry entry : ranking.likely(options.smallestProbability())) {
        if (entry.member() != null && monitors.watches(entry.member().source())) {
          for (Evidence e : monitors.of(entry, new Estimates(alarm, entry, scratch))) {
            Ranking.favour(entry, e.logWeight());
            heard = true;
          }
        }
      }
      if (heard) {
        ranking.normalise();
      }
    }
  }

  /** Weighs everybody against what is left of the measurements. */
  public static Slot of(Remaining left, Question question) {
    AlarmCase alarm = left.alarm();
    JointLikelihood likelihood =
        new JointLikelihood(alarm, question.options, left.pulse(), question.mostPassages);
    Ranking ranking = question.rank(alarm, likelihood);
    return of(alarm, likelihood, ranking, left.pulse(), question);
  }

  /** A slot whose ranking is known already. */
  public static Slot of(
      AlarmCase alarm,
      JointLikelihood likelihood,
      Ranking ranking,
      Pulse pulse,
      Question question) {
    PlumeMean mean = PlumeMean.of(alarm, likelihood, ranking, question.options.siteError());
    return new Slot(alarm, likelihood, ranking, mean, pulse);
  }

  /**
   * Returns this part of the event as stations saw it, by index of the station.
   *
   * @param asked which sites of the case
   */
  Map<Integer, Pulse> seen(BitSet asked) {
    Map<Integer, Pulse> seen = new HashMap<>();
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Site.Setting at = alarm.sites().get(i).at();
      if (at.pulse() != null) {
        seen.put(at.station(), at.pulse());
      }
    }
    return seen;
  }
}
