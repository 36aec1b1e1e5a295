package org.suyuan.tracing.posterior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.tracing.likelihood.Hypotheses;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Ranking.Entry;

/**
 * Weighs the ways of all entries, those that promise most first, and leaves out what cannot be
 * likely any more: a way, or some of its velocities and spreads, whose weight is e^−{@value
 * #NEGLIGIBLE} of the best entry's at most, whatever the stations still to be asked say.
 *
 * <p>First each way is glimpsed at, for its order and for an entry to beat.
 */
final class PromisingFirst {
  /**
   * What is so far below the best entry, as a logarithm, is left out. Of a million passages and
   * masses that are all left out wrongly the best entry has ten times as much probability.
   */
  static final double NEGLIGIBLE = 16;

  private final JointLikelihood likelihood;
  private final List<Way> ways = new ArrayList<>();

  /** The largest log weight of any entry so far. */
  private double best = Double.NEGATIVE_INFINITY;

  /** A way, and who may have released there. */
  private static final class Way {
    private final Pathway pathway;
    private final List<Entry> entries = new ArrayList<>();

    /** The largest log prior of any entry and mass. */
    private double logPrior = Double.NEGATIVE_INFINITY;

    /** Log weight of its best entry at most, and the least that a glimpse says. */
    private double most;

    private double promise = Double.NEGATIVE_INFINITY;

    Way(Pathway pathway) {
      this.pathway = pathway;
    }

    void add(Entry entry) {
      entries.add(entry);
      logPrior = Math.max(logPrior, entry.logPrior + entry.massPrior.mostLogDensity());
    }

    double logWeight(Hypotheses found) {
      double most = Double.NEGATIVE_INFINITY;
      for (Entry entry : entries) {
        most = Math.max(most, entry.logWeight(found));
      }
      return most;
    }
  }

  PromisingFirst(JointLikelihood likelihood, List<List<Entry>> entries) {
    this.likelihood = likelihood;
    Map<Pathway, Way> byPathway = new LinkedHashMap<>();
    for (List<Entry> list : entries) {
      for (Entry entry : list) {
        byPathway.computeIfAbsent(entry.route.pathway(), Way::new).add(entry);
      }
    }
    ways.addAll(byPathway.values());
  }

  /** Tells every entry what the measurements say of its way. */
  void weigh() {
    for (Way way : ways) {
      way.most = likelihood.most(way.pathway) + way.logPrior;
    }
    ways.sort(Comparator.comparingDouble(way -> -way.most));
    for (Way way : ways) {
      if (way.most < best - NEGLIGIBLE) {
        break;
      }
      way.promise = way.logWeight(likelihood.glimpse(way.pathway, least(way)));
      best = Math.max(best, way.promise);
    }
    ways.sort(Comparator.comparingDouble(way -> -way.promise));
    for (Way way : ways) {
      Hypotheses found = likelihood.of(way.pathway, least(way));
      for (Entry entry : way.entries) {
        entry.take(found);
        best = Math.max(best, entry.logPrior + entry.logEvidence);
      }
    }
  }

  /** Returns the least log weight of a passage and mass that counts, priors of entries aside. */
  private double least(Way way) {
    return best - NEGLIGIBLE - way.logPrior;
  }
}
