package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.suyuan.Suyuan;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** Judges the engine on {@linkplain DenseRiver dense rivers} with plumes of several lengths. */
final class RiverBench {
  /** Standard deviations of the travel times over their mean, from shorter to far longer. */
  static final double[] VARIATIONS = {0.04, 0.06, 0.10, 0.15, 0.25};

  /** The logarithmic score of a truth that was left out, as elsewhere. */
  private static final double LEAST_PROBABILITY = 1e-6;

  /**
   * What was said of one river.
   *
   * @param seed of the river
   * @param variation how long its plumes are
   * @param rank rank of the truth among the registered suspects, 0 where it is missing
   * @param probability probability of the truth
   * @param kmTooFarDown how far below the truth the first registered suspect is, km
   * @param startCovered whether the band of the start holds the truth
   * @param massCovered whether that of the mass does
   */
  record Score(
      long seed,
      double variation,
      int rank,
      double probability,
      double kmTooFarDown,
      boolean startCovered,
      boolean massCovered) {}

  private RiverBench() {}

  /** Judges one river of each length for each seed. */
  static List<Score> run(List<Long> seeds) {
    List<Score> scores = new ArrayList<>();
    for (double variation : VARIATIONS) {
      for (long seed : seeds) {
        scores.add(judge(seed, DenseRiver.draw(seed, variation)));
      }
    }
    return scores;
  }

  private static Score judge(long seed, DenseRiver river) {
    Trace trace =
        Suyuan.of(river.dataset()).trace(DenseRiver.station(), DenseRiver.POLLUTANT, river.alarm());
    List<Suspect> registered =
        trace.suspects().stream()
            .filter(s -> s.kind() != Suspect.Kind.UNREGISTERED && !s.sourceId().isEmpty())
            .sorted(Comparator.comparingDouble(Suspect::probability).reversed())
            .toList();
    int rank = 0;
    for (int i = 0; i < registered.size() && rank == 0; i++) {
      rank = registered.get(i).sourceId().equals(river.sourceId()) ? i + 1 : 0;
    }
    Optional<Suspect> guilty = rank == 0 ? Optional.empty() : Optional.of(registered.get(rank - 1));
    return new Score(
        seed,
        river.variation(),
        rank,
        guilty.map(Suspect::probability).orElse(0.0),
        registered.isEmpty()
            ? Double.NaN
            : Integer.parseInt(registered.get(0).sourceId().substring(1)) - river.sourceKm(),
        guilty.filter(s -> holds(s.release().start(), river.startSeconds())).isPresent(),
        guilty.filter(s -> holds(s.mass(), river.kilograms())).isPresent());
  }

  private static boolean holds(Suspect.Band band, double truth) {
    return truth >= band.p05() && truth <= band.p95();
  }

  /** Returns the figures of each half and length, in the order in which they are printed. */
  static Map<String, Map<String, Double>> figures(List<Score> scores) {
    Map<String, List<Score>> parts = new TreeMap<>();
    for (Score score : scores) {
      String half = BenchOptions.isTuning(score.seed) ? "tune" : "held_out";
      String length = String.format(Locale.ROOT, "%03d", Math.round(1000 * score.variation));
      parts.computeIfAbsent(half + "." + length, key -> new ArrayList<>()).add(score);
    }
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    parts.forEach((name, some) -> columns.put(name, figuresOf(some)));
    return columns;
  }

  private static Map<String, Double> figuresOf(List<Score> scores) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rivers", (double) scores.size());
    figures.put("mrr", Figures.meanReciprocalRank(scores, Score::rank));
    figures.put("top1", Figures.topShare(scores, Score::rank, 1));
    figures.put(
        "log_score",
        Figures.mean(scores, s -> -Math.log(Math.max(LEAST_PROBABILITY, s.probability))));
    figures.put("km_too_far_down", Figures.mean(scores, Score::kmTooFarDown));
    figures.put("start_cover90", Figures.share(scores, Score::startCovered));
    figures.put("mass_cover90", Figures.share(scores, Score::massCovered));
    return figures;
  }
}
