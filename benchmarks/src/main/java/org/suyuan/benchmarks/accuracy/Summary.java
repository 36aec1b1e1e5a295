package org.suyuan.benchmarks.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.benchmarks.accuracy.EventScore.RowScore;
import org.suyuan.datasets.TwinEvent.Kind;

/** Turns the scores of many events into named figures. */
final class Summary {
  /** Below this, a suspect is not worth naming: the floor of a second calibration error. */
  private static final double NAMED = 0.01;

  /** Of the register, so much is kept where 97 % are screened out. */
  private static final double KEPT = 0.03;

  /** The logarithmic score of a truth that was left out. */
  private static final double LEAST_PROBABILITY = 1e-6;

  private Summary() {}

  /** Returns the figures, in the order in which they are printed. */
  static Map<String, Double> of(List<EventScore> all) {
    Map<String, Double> figures = new LinkedHashMap<>();
    List<EventScore> registered = all.stream().filter(EventScore::registered).toList();
    List<EventScore> unregistered = all.stream().filter(EventScore::unregistered).toList();
    List<EventScore> mixture = all.stream().filter(EventScore::mixture).toList();
    figures.put("events", (double) all.size());
    figures.put("events_registered", (double) registered.size());
    figures.put("recall", Figures.share(registered, EventScore::candidate));
    figures.put("screened_out", Figures.mean(all, EventScore::screenedShare));
    ranks(figures, registered);
    probabilities(figures, all);
    figures.put("unregistered_first", Figures.share(unregistered, EventScore::unregisteredFirst));
    figures.put(
        "unregistered_over_half",
        Figures.share(unregistered, s -> s.unregisteredProbability() > 0.5));
    figures.put(
        "false_unregistered_first", Figures.share(registered, EventScore::unregisteredFirst));
    figures.put(
        "false_unregistered_over_half",
        Figures.share(registered, s -> s.unregisteredProbability() > 0.5));
    figures.put("unregistered_located", Figures.share(unregistered, EventScore::located));
    figures.put(
        "unregistered_located_km_median",
        Figures.median(unregistered, s -> s.locatedMetres() / 1000));
    claims(
        figures,
        "unregistered_against_all",
        unregistered,
        registered,
        EventScore::unregisteredProbability);
    claims(
        figures,
        "unregistered_against_group",
        unregistered,
        registered,
        EventScore::unregisteredOverGroup);
    figures.put(
        "mixture_top_accused", Figures.mean(mixture, s -> s.topIsTrue() ? 0 : s.topProbability()));
    mixture(figures, all);
    several(figures, all);
    rows(figures, "true", registered, EventScore::trueRow);
    rows(figures, "top", registered, EventScore::topRow);
    arrivals(figures, all);
    figures.put("trace_ms_mean", Figures.mean(all, EventScore::traceMillis));
    figures.put("trace_ms_median", Figures.median(all, EventScore::traceMillis));
    figures.put("trace_ms_p95", Figures.quantile(all, EventScore::traceMillis, 0.95));
    figures.put("forecast_ms_median", Figures.median(all, EventScore::forecastMillis));
    return figures;
  }

  /**
   * What a claim is worth that nobody registered did it, made from some value of a statistic on.
   */
  private static void claims(
      Map<String, Double> figures,
      String name,
      List<EventScore> unregistered,
      List<EventScore> registered,
      ToDoubleFunction<EventScore> statistic) {
    Claims claims =
        new Claims(
            unregistered.stream().mapToDouble(statistic).toArray(),
            registered.stream().mapToDouble(statistic).toArray());
    figures.put(name + "_auc", claims.areaUnderCurve());
    for (double falsely : new double[] {0.05, 0.1, 0.2}) {
      figures.put(
          name + "_at_" + Math.round(100 * falsely) + "_false", claims.recognisedAt(falsely));
    }
    figures.put(name + "_value_at_5_false", claims.valueAt(0.05));
  }

  /** What the probability is worth that nobody is to blame. */
  private static void mixture(Map<String, Double> figures, List<EventScore> all) {
    List<EventScore> mixture = all.stream().filter(EventScore::mixture).toList();
    List<EventScore> caused = all.stream().filter(s -> !s.mixture()).toList();
    figures.put("mixture_recognised", Figures.share(mixture, s -> s.mixtureProbability() > 0.5));
    figures.put("mixture_falsely", Figures.share(caused, s -> s.mixtureProbability() > 0.5));
    figures.put("mixture_said", Figures.mean(all, EventScore::mixtureProbability));
    figures.put("mixture_happened", Figures.share(all, EventScore::mixture));
    figures.put(
        "mixture_log_cost",
        Figures.mean(caused, s -> -Math.log1p(-Math.min(0.999999, s.mixtureProbability()))));
  }

  private static void several(Map<String, Double> figures, List<EventScore> all) {
    List<EventScore> several = all.stream().filter(EventScore::isSeveral).toList();
    List<EventScore> one = all.stream().filter(s -> !s.isSeveral()).toList();
    figures.put("two_each_mrr", Figures.mean(several, s -> s.several().eachReciprocal()));
    figures.put("two_all_suspected", Figures.share(several, s -> s.several().allSuspected()));
    figures.put("two_recognised", Figures.share(several, s -> s.several().probability() > 0.5));
    figures.put("two_falsely", Figures.share(one, s -> s.several().probability() > 0.5));
  }

  private static void ranks(Map<String, Double> figures, List<EventScore> registered) {
    for (int k : new int[] {1, 3, 10}) {
      figures.put("top" + k, Figures.topShare(registered, s -> s.ranking().source(), k));
    }
    figures.put(
        "recall_at_97",
        Figures.share(registered, s -> Figures.isWithin(s.ranking().source(), KEPT, s.sources())));
    figures.put("mrr", Figures.meanReciprocalRank(registered, s -> s.ranking().source()));
    figures.put(
        "mrr_error", error(registered, s -> Figures.reciprocal(s.ranking().source()), s -> 1));
    figures.put("any_mrr", Figures.meanReciprocalRank(registered, s -> s.ranking().any()));
    figures.put("any_top1", Figures.topShare(registered, s -> s.ranking().any(), 1));
    for (int k : new int[] {1, 3, 10}) {
      figures.put("group_top" + k, Figures.topShare(registered, s -> s.ranking().group(), k));
    }
    figures.put("group_mrr", Figures.meanReciprocalRank(registered, s -> s.ranking().group()));
    for (int k : new int[] {1, 3, 10}) {
      figures.put("outfall_top" + k, Figures.topShare(registered, s -> s.ranking().outfall(), k));
    }
    figures.put("outfall_mrr", Figures.meanReciprocalRank(registered, s -> s.ranking().outfall()));
    Stream<String> others =
        registered.stream().flatMap(s -> s.otherRanks().keySet().stream()).distinct();
    for (String other : others.toList()) {
      figures.put(
          other + "_mrr",
          Figures.meanReciprocalRank(registered, s -> s.otherRanks().getOrDefault(other, 0)));
      figures.put(
          other + "_top1",
          Figures.topShare(registered, s -> s.otherRanks().getOrDefault(other, 0), 1));
    }
    if (figures.containsKey("oracle_mrr")) {
      List<EventScore> asked =
          registered.stream().filter(s -> s.otherRanks().containsKey("oracle")).toList();
      figures.put(
          "oracle_recall_at_97",
          Figures.share(
              asked,
              s -> Figures.isWithin(s.otherRanks().getOrDefault("oracle", 0), KEPT, s.sources())));
      figures.put(
          "mrr_over_oracle",
          figures.getOrDefault("mrr", Double.NaN) / figures.getOrDefault("oracle_mrr", Double.NaN));
    }
  }

  private static void probabilities(Map<String, Double> figures, List<EventScore> all) {
    List<EventScore> caused =
        all.stream().filter(s -> s.event().kind() != Kind.COMPLIANT_MIXTURE).toList();
    figures.put("brier", Figures.mean(caused, EventScore::brier));
    ToDoubleFunction<EventScore> logScore =
        s -> -Math.log(Math.max(LEAST_PROBABILITY, s.truthProbability()));
    figures.put("log_score", Figures.mean(caused, logScore));
    figures.put("log_score_error", error(caused, logScore, s -> 1));
    List<Pair> pairs = all.stream().flatMap(s -> s.pairs().stream()).toList();
    List<Pair> named = pairs.stream().filter(pair -> pair.probability() >= NAMED).toList();
    List<Pair> first = all.stream().map(s -> new Pair(s.topProbability(), s.topIsTrue())).toList();
    figures.put("ece", Figures.calibrationError(pairs));
    figures.put("ece_named", Figures.calibrationError(named));
    figures.put("ece_top1", Figures.calibrationError(first));
    oracle(figures, all);
  }

  private static void oracle(Map<String, Double> figures, List<EventScore> all) {
    List<EventScore> asked =
        all.stream()
            .filter(s -> s.oracle().isPresent() && s.event().kind() != Kind.COMPLIANT_MIXTURE)
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    List<OracleAnswer> said = asked.stream().map(s -> s.oracle().orElseThrow()).toList();
    List<EventScore> unregistered = asked.stream().filter(EventScore::unregistered).toList();
    List<EventScore> registered = asked.stream().filter(EventScore::registered).toList();
    figures.put(
        "oracle_log_score",
        Figures.mean(said, o -> -Math.log(Math.max(LEAST_PROBABILITY, o.truthProbability()))));
    figures.put(
        "oracle_ece_named",
        Figures.calibrationError(
            said.stream()
                .flatMap(o -> o.pairs().stream())
                .filter(pair -> pair.probability() >= NAMED)
                .toList()));
    figures.put(
        "oracle_unregistered_first",
        Figures.share(unregistered, s -> s.oracle().orElseThrow().unregisteredFirst()));
    figures.put(
        "oracle_false_unregistered_first",
        Figures.share(registered, s -> s.oracle().orElseThrow().unregisteredFirst()));
    claims(
        figures,
        "oracle_unregistered",
        unregistered,
        registered,
        s -> s.oracle().orElseThrow().unregisteredProbability());
  }

  private static void rows(
      Map<String, Double> figures,
      String which,
      List<EventScore> registered,
      Function<EventScore, @Nullable RowScore> row) {
    List<RowScore> rows = registered.stream().map(row).filter(Objects::nonNull).toList();
    figures.put(which + "_rows", (double) rows.size());
    figures.put(which + "_start_abs_h_median", Figures.median(rows, r -> Math.abs(r.startHours())));
    figures.put(which + "_start_h_median", Figures.median(rows, RowScore::startHours));
    figures.put(which + "_start_cover90", Figures.share(rows, RowScore::startCovered));
    figures.put(which + "_mass_ratio_median", Figures.median(rows, RowScore::massRatio));
    figures.put(
        which + "_mass_factor_median",
        Figures.median(rows, r -> Math.exp(Math.abs(Math.log(r.massRatio())))));
    figures.put(which + "_mass_cover90", Figures.share(rows, RowScore::massCovered));
  }

  private static void arrivals(Map<String, Double> figures, List<EventScore> all) {
    List<ArrivalScore> arrivals = all.stream().flatMap(s -> s.arrivals().stream()).toList();
    figures.put("arrivals", (double) arrivals.size());
    figures.put(
        "arrivals_missed", (double) all.stream().mapToInt(EventScore::missedArrivals).sum());
    figures.put("arrival_ahead_h_median", Figures.median(arrivals, ArrivalScore::aheadHours));
    figures.put("lead_abs_h_median", Figures.median(arrivals, a -> Math.abs(a.leadHours())));
    figures.put("lead_h_median", Figures.median(arrivals, ArrivalScore::leadHours));
    figures.put("lead_cover90", Figures.share(arrivals, ArrivalScore::leadCovered));
    figures.put("lead_cover90_error", coverError(all, ArrivalScore::leadCovered));
    figures.put("peak_abs_h_median", Figures.median(arrivals, a -> Math.abs(a.peakHours())));
    figures.put("peak_h_median", Figures.median(arrivals, ArrivalScore::peakHours));
    figures.put("peak_cover90", Figures.share(arrivals, ArrivalScore::peakCovered));
    figures.put("peak_cover90_error", coverError(all, ArrivalScore::peakCovered));
    figures.put("height_ratio_median", Figures.median(arrivals, ArrivalScore::heightRatio));
    figures.put("height_cover90", Figures.share(arrivals, ArrivalScore::heightCovered));
    figures.put("height_cover90_error", coverError(all, ArrivalScore::heightCovered));
    figures.put(
        "exceedance_brier",
        Figures.brier(arrivals.stream().map(ArrivalScore::exceedance).toList()));
    figures.put("exceedance_rate", Figures.share(arrivals, a -> a.exceedance().happened()));
  }

  private static double coverError(List<EventScore> all, Predicate<ArrivalScore> covered) {
    return error(all, s -> s.arrivals().stream().filter(covered).count(), s -> s.arrivals().size());
  }

  /** Returns the standard error of a mean: the events of a world share its river. */
  private static double error(
      List<EventScore> all, ToDoubleFunction<EventScore> sum, ToIntFunction<EventScore> cases) {
    Map<Long, double[]> byWorld = new TreeMap<>();
    for (EventScore score : all) {
      double[] world = byWorld.computeIfAbsent(score.seed(), seed -> new double[2]);
      world[0] += sum.applyAsDouble(score);
      world[1] += cases.applyAsInt(score);
    }
    return Figures.clusteredError(byWorld.values());
  }
}
