package org.suyuan.tracing.posterior;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Chain;
import org.suyuan.network.RiverSystem;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.prior.Watch;

/**
 * What sources measure of their own effluents, as evidence. A rise at the time of the supposed
 * release speaks for it; silence speaks against it, but not by much: a release may bypass the
 * monitor, and nobody likes to report himself.
 */
public final class SelfMonitoring {
  /**
   * Probability that a release shows in the self-monitoring of who released it, where it was
   * measured at the time: an assumption. Silence so makes a suspect 2.5 times less likely at most.
   */
  private static final double SHOWN = 0.6;

  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final Observations effluents;

  /** Prepares what the sources measured of their own effluent. */
  public SelfMonitoring(RiverSystem rivers, Pollutant pollutant, Observations effluents) {
    this.rivers = rivers;
    this.pollutant = pollutant;
    this.effluents = effluents;
  }

  /** Returns whether anybody on the way of a source to the river measures the pollutant. */
  public boolean watches(int source) {
    return effluents.size() > 0
        && (watched(rivers.chain().source(source).id()) || watchedBelow(source) != null);
  }

  private boolean watched(String place) {
    return effluents.of(place, pollutant.code()).size() > 0;
  }

  /** Returns the last place on the ways of a source that is watched, null for none. */
  private @Nullable String watchedBelow(int source) {
    Chain chain = rivers.chain();
    Set<String> places = new LinkedHashSet<>();
    for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
      for (int i = 0; i < chain.pathPlantCount(p); i++) {
        places.add(chain.plants().get(chain.pathPlant(p, i)).id());
      }
    }
    for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
      places.add(rivers.outfalls().record(chain.pathOutfall(p)).id());
    }
    places.remove(chain.source(source).id());
    String last = null;
    for (String place : places) {
      last = watched(place) ? place : last;
    }
    return last;
  }

  /** Returns what the monitors on its way say of a suspect. */
  public List<Evidence.OwnMonitoring> of(Ranking.Entry entry, Estimates estimates) {
    List<Evidence.OwnMonitoring> evidence = new ArrayList<>();
    if (entry.member == null || estimates.best() < 0 || !watches(entry.member.source())) {
      return evidence;
    }
    int source = entry.member.source();
    double sewer = entry.member.sewerSeconds();
    Estimates.Timing timing = estimates.timing();
    double duration = timing.end().median() - timing.start().median();
    double late = timing.start().p95() - timing.start().median();
    double from = timing.start().p05() - sewer;
    double until = timing.end().median() + late - sewer;
    add(evidence, rivers.chain().source(source).id(), true, from, until, duration);
    String below = watchedBelow(source);
    if (below != null) {
      double delay = sewer + entry.route.leg().delaySeconds();
      add(evidence, below, false, from, until + delay, duration);
    }
    return evidence;
  }

  private void add(
      List<Evidence.OwnMonitoring> evidence,
      String place,
      boolean own,
      double from,
      double until,
      double duration) {
    Series series = effluents.of(place, pollutant.code());
    Watch watch = series.size() == 0 ? null : Watch.of(series, pollutant, from, until);
    if (watch != null) {
      double caught = Math.min(1, duration / Math.max(1, watch.spacingSeconds()));
      evidence.add(
          new Evidence.OwnMonitoring(
              watch.logRatio(SHOWN * caught),
              place,
              own,
              pollutant,
              watch.risen(),
              watch.highestAbove()));
    }
  }
}
