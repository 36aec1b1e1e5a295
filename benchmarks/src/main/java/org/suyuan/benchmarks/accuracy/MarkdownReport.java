package org.suyuan.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Prints scores as Markdown. */
final class MarkdownReport {
  private static final double LOST = 0.01;
  private static final List<String> SLICE_FIGURES =
      List.of(
          "events_registered",
          "recall",
          "screened_out",
          "top1",
          "top3",
          "mrr",
          "oracle_mrr",
          "time_load_mrr",
          "brier",
          "log_score",
          "ece_named",
          "true_start_abs_h_median",
          "true_start_cover90",
          "true_mass_cover90",
          "lead_abs_h_median",
          "lead_cover90",
          "peak_cover90",
          "unregistered_first",
          "false_unregistered_first");

  private final StringBuilder out = new StringBuilder();

  /** Returns the report. */
  static String of(List<EventScore> scores, List<RiverBench.Score> rivers) {
    MarkdownReport report = new MarkdownReport();
    report.halves(scores);
    report.reliability(scores);
    report.slices("velocity error", scores, s -> String.format(Locale.ROOT, "%.1f", s.level()));
    report.slices("stations", scores, EventScore::density);
    report.slices("kind of event", scores, s -> s.event().kind().name());
    report.slices("outfalls of the guilty", scores, EventScore::outfalls);
    report.slices("pollutant", scores, s -> s.event().pollutantName());
    report.rivers(rivers);
    report.failures(scores);
    return report.out.toString();
  }

  /** Splits by half: the seeds that may be looked at while tuning, those that may not, all. */
  static Map<String, List<EventScore>> byHalf(List<EventScore> scores) {
    Map<String, List<EventScore>> halves = new LinkedHashMap<>();
    halves.put("all", scores);
    halves.put("tune", scores.stream().filter(s -> BenchOptions.isTuning(s.seed())).toList());
    halves.put("held_out", scores.stream().filter(s -> !BenchOptions.isTuning(s.seed())).toList());
    halves.values().removeIf(List::isEmpty);
    return halves;
  }

  static List<EventScore> asOf(List<EventScore> scores, AsOf asOf) {
    return scores.stream().filter(score -> score.asOf() == asOf).toList();
  }

  private void halves(List<EventScore> scores) {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    byHalf(scores)
        .forEach(
            (half, some) -> {
              for (AsOf asOf : AsOf.values()) {
                columns.put(half + " " + asOf.key, Summary.of(asOf(some, asOf)));
              }
            });
    out.append("## Figures\n\n");
    table("figure", columns, List.copyOf(columns.values().iterator().next().keySet()));
  }

  /** Prints named columns of figures, one figure a line. */
  private void table(String corner, Map<String, Map<String, Double>> columns, List<String> rows) {
    out.append("| ").append(corner);
    columns.keySet().forEach(name -> out.append(" | ").append(name));
    out.append(" |\n| ---").append(" | ---".repeat(columns.size())).append(" |\n");
    for (String row : rows) {
      out.append("| ").append(row);
      for (Map<String, Double> column : columns.values()) {
        out.append(" | ").append(number(column.getOrDefault(row, Double.NaN)));
      }
      out.append(" |\n");
    }
    out.append('\n');
  }

  /** Prints a number with three significant digits or none after the point. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
  }

  private void reliability(List<EventScore> scores) {
    out.append("## Reliability at source level\n\n");
    out.append("Of all suspects that were given so much, so many did it.\n\n");
    for (AsOf asOf : AsOf.values()) {
      out.append("As of ").append(asOf.key).append(":\n\n");
      out.append("| probability | suspects | said | did |\n| --- | --- | --- | --- |\n");
      List<Pair> pairs = asOf(scores, asOf).stream().flatMap(s -> s.pairs().stream()).toList();
      Figures.Bin[] bins = Figures.reliability(pairs);
      for (int b = 0; b < bins.length; b++) {
        out.append(
            String.format(
                Locale.ROOT,
                "| %d–%d %% | %d | %s | %s |%n",
                b * 10,
                b * 10 + 10,
                bins[b].count(),
                number(bins[b].said()),
                number(bins[b].happened())));
      }
      out.append('\n');
    }
  }

  private void slices(String what, List<EventScore> scores, Function<EventScore, String> slice) {
    Map<String, List<EventScore>> parts = new TreeMap<>();
    for (EventScore score : scores) {
      parts.computeIfAbsent(slice.apply(score), key -> new ArrayList<>()).add(score);
    }
    out.append("## By ").append(what).append("\n\n");
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    parts.forEach(
        (name, some) -> {
          for (AsOf asOf : AsOf.values()) {
            columns.put(name + " " + asOf.key, Summary.of(asOf(some, asOf)));
          }
        });
    table("figure", columns, SLICE_FIGURES);
  }

  private void rivers(List<RiverBench.Score> scores) {
    Map<String, Map<String, Double>> columns = RiverBench.figures(scores);
    if (!columns.isEmpty()) {
      out.append("## Dense rivers\n\nBy half and by 1000 times the standard deviation of the ");
      out.append("travel times over their mean; everything is known.\n\n");
      table("figure", columns, List.copyOf(columns.values().iterator().next().keySet()));
    }
  }

  private void failures(List<EventScore> scores) {
    out.append("## Failures\n\n");
    out.append("Truth not among the candidates, or below 1 %. Replay one with ");
    out.append("`benchmarks/accuracy --world W --event E`.\n\n");
    out.append(
        "| world | event | as of | kind | pollutant | level | stations | p(truth) | why |\n");
    out.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (EventScore s : scores) {
      boolean lost = s.registered() && (!s.candidate() || s.truthProbability() < LOST);
      if (lost || (s.unregistered() && s.truthProbability() < LOST)) {
        Set<String> reasons = s.reasons();
        out.append(
            String.format(
                Locale.ROOT,
                "| %d | %d | %s | %s | %s | %.1f | %s | %.4f | %s |%n",
                s.seed(),
                s.event().number(),
                s.asOf().key,
                s.event().kind(),
                s.event().pollutantName(),
                s.level(),
                s.density(),
                s.truthProbability(),
                reasons.isEmpty() ? "improbable" : String.join(", ", reasons)));
      }
    }
    out.append('\n');
  }

  /**
   * Returns all figures as one JSON object with flat keys, {@code half.asof.figure} and {@code
   * rivers.half.length.figure}.
   */
  static String json(List<EventScore> scores, List<RiverBench.Score> rivers) {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    byHalf(scores)
        .forEach(
            (half, some) -> {
              for (AsOf asOf : AsOf.values()) {
                figures.put(half + "." + asOf.key, Summary.of(asOf(some, asOf)));
              }
            });
    RiverBench.figures(rivers).forEach((name, some) -> figures.put("rivers." + name, some));
    StringBuilder json = new StringBuilder("{");
    figures.forEach(
        (name, some) ->
            some.forEach(
                (figure, value) -> {
                  json.append(json.length() > 1 ? ", " : "").append('"').append(name);
                  json.append('.').append(figure).append("\": ");
                  json.append(
                      Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null");
                }));
    return json.append('}').toString();
  }
}
