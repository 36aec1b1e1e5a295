package org.suyuan.benchmarks.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.Dataset;
import org.suyuan.datasets.TrueResponses;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.datasets.TwinWorld;
import org.suyuan.network.Chain;
import org.suyuan.network.ChainPath;
import org.suyuan.network.Permit;
import org.suyuan.network.Permits;
import org.suyuan.network.SourceKind;

/**
 * Knows the true water, transport, sewers and plants and the true error of the analysers, and how
 * events are drawn: half of the guilty by the root of their usual load, half like any other, a
 * tenth plants, an eighth nobody. Only who, when and how much is left to find, and what each
 * station would have shown, for which it has the station's past like everybody else. One source at
 * a time: of two sources it looks for the one that explains more.
 *
 * <p>It bounds what can be had from the data. Its answers do not depend on the engine and are kept
 * with the world.
 */
final class Oracle {
  /** Changes with everything that changes an answer. */
  static final int VERSION = 3;

  private static final double HALF_HOUR = 1800;
  private static final int HOURS_BEFORE = 6 * 24;
  private static final double PLANT_SHARE = 0.1;
  private static final double UNREGISTERED_SHARE = 0.13;
  private static final double MOST_DAYS_OF_LOAD = 90;

  /** How much is released depends on the exceedance that is drawn, not on who releases it. */
  private static final double MEDIAN_KG = 100;

  private static final double LOG_SIGMA = 2;
  private static final double UNREGISTERED_MOST_KG = 20_000;
  private static final double NAMED = 1e-4;

  /** How much longer a release may be than the nearest window of the grid. */
  private static final double BETWEEN_WINDOWS = 1.08;

  /** Who at a glance explains so much less than the best is not looked at. */
  private static final double HOPELESS = 0.85;

  private static final double HOPELESS_LOG = 8;

  private final TwinWorld world;
  private final TrueResponses truth;

  private Oracle(TwinWorld world) {
    this.world = world;
    this.truth = world.trueResponses();
  }

  /** Returns the answers for a world, from the cache where they are there. */
  static List<OracleAnswer> answers(TwinWorld world, String key, @Nullable Path cache)
      throws IOException {
    if (cache == null) {
      return new Oracle(world).answers();
    }
    String name =
        String.format(
            Locale.ROOT, "oracle-v%d-w%d-%s-%d.csv", VERSION, TwinWorld.VERSION, key, world.seed());
    Path file = cache.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(cache);
      List<String> lines = new Oracle(world).answers().stream().map(OracleAnswer::toLine).toList();
      Path part = file.resolveSibling(name + "." + ProcessHandle.current().pid());
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.readAllLines(file).stream().map(OracleAnswer::parse).toList();
  }

  private List<OracleAnswer> answers() {
    List<OracleAnswer> answers = new ArrayList<>();
    for (int i = 0; i < world.events().size(); i++) {
      answers.addAll(ask(world.dataset(i), world.events().get(i)));
    }
    return answers;
  }

  /** Somebody who may have done it. */
  private record Hypothesis(
      String id, int order, double prior, float[][] response, double mostKg) {}

  private List<OracleAnswer> ask(Dataset dataset, TwinEvent event) {
    long last = event.alarmSeconds() + AsOf.H48.hours * 3600L;
    OracleData all = OracleData.of(dataset, event, last, world.analyserError());
    long from = Math.floorDiv(event.alarmSeconds(), 3600L) * 3600 - HOURS_BEFORE * 3600L;
    int hours = (int) ((last - from) / 3600) + 1;
    TrueResponses.OfEvent responses = truth.of(event, all.samples, from, hours);
    List<Hypothesis> hypotheses = hypotheses(dataset, event, responses);
    List<OracleAnswer> answers = new ArrayList<>();
    for (AsOf asOf : AsOf.values()) {
      long until = event.alarmSeconds() + asOf.hours * 3600L;
      int[] column =
          IntStream.range(0, all.samples.length)
              .filter(i -> all.samples[i].endSeconds() <= until)
              .toArray();
      OracleData data = all.until(until);
      OracleData again = refit(hypotheses, data, new OracleLikelihood(data, column, HOURS_BEFORE));
      double[] logs = weigh(hypotheses, new OracleLikelihood(again, column, HOURS_BEFORE));
      answers.add(answer(event, asOf, hypotheses, logs));
    }
    return answers;
  }

  /** Tries everybody on a coarse grid and returns the log likelihood of the best window of each. */
  private static double[] glance(List<Hypothesis> hypotheses, OracleLikelihood likelihood) {
    double[] glance = new double[hypotheses.size()];
    for (int h = 0; h < glance.length; h++) {
      float[][] response = hypotheses.get(h).response();
      // Those with one response stand side by side.
      boolean same = h > 0 && hypotheses.get(h).order() == hypotheses.get(h - 1).order();
      glance[h] = same ? glance[h - 1] : likelihood.look(response, true);
    }
    return glance;
  }

  /** Gives the samples the errors that fit the best explanation at a glance. */
  private OracleData refit(
      List<Hypothesis> hypotheses, OracleData data, OracleLikelihood likelihood) {
    double[] glance = glance(hypotheses, likelihood);
    int best = 0;
    for (int h = 1; h < glance.length; h++) {
      best = glance[h] > glance[best] ? h : best;
    }
    float[][] response = hypotheses.get(best).response();
    likelihood.look(response, false);
    return data.refit(
        likelihood.bestFit(response, 1),
        likelihood.bestFit(response, BETWEEN_WINDOWS),
        world.analyserError());
  }

  /** Returns the logarithm of prior times evidence of everybody. */
  private static double[] weigh(List<Hypothesis> hypotheses, OracleLikelihood likelihood) {
    double[] glance = glance(hypotheses, likelihood);
    double best = java.util.Arrays.stream(glance).max().orElse(0);
    double[] logs = new double[glance.length];
    int looked = Integer.MAX_VALUE;
    for (int h = 0; h < logs.length; h++) {
      Hypothesis one = hypotheses.get(h);
      logs[h] = Double.NEGATIVE_INFINITY;
      if (glance[h] < HOPELESS * best - HOPELESS_LOG) {
        continue;
      }
      if (looked != one.order()) {
        looked = one.order();
        likelihood.look(one.response(), false);
      }
      logs[h] =
          Math.log(one.prior())
              + likelihood.logEvidence(Math.log(MEDIAN_KG), LOG_SIGMA, one.mostKg());
    }
    return logs;
  }

  private List<Hypothesis> hypotheses(
      Dataset dataset, TwinEvent event, TrueResponses.OfEvent responses) {
    Chain chain = dataset.rivers().chain();
    Permits permits = dataset.rivers().permits();
    List<Hypothesis> found = new ArrayList<>();
    Map<List<Object>, float[][]> byClass = new HashMap<>();
    Map<List<Object>, Integer> orders = new HashMap<>();
    double roots = 0;
    int holders = 0;
    int plants = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int s = 0; s < chain.sourceCount(); s++) {
        Optional<Permit> permit = permits.of(s, event.pollutant());
        if (permit.isEmpty()) {
          continue;
        }
        boolean plant = chain.source(s).kind() == SourceKind.PLANT;
        double root = plant ? 0 : Math.sqrt(permit.get().typicalKgPerDay());
        if (pass == 0) {
          roots += root;
          holders += plant ? 0 : 1;
          plants += plant ? 1 : 0;
          continue;
        }
        int source = s;
        float[][] response =
            byClass.computeIfAbsent(
                wayOf(chain, s), key -> responses.ofSource(source).orElse(new float[0][]));
        if (response.length > 0) {
          double share =
              plant
                  ? PLANT_SHARE / plants
                  : (1 - PLANT_SHARE) * (0.5 * root / roots + 0.5 / holders);
          double kg = MOST_DAYS_OF_LOAD * kgPerDay(permit.get(), chain.source(s).flowM3PerDay());
          found.add(
              new Hypothesis(
                  chain.source(s).id(),
                  order(orders, wayOf(chain, s)),
                  share * (1 - UNREGISTERED_SHARE),
                  response,
                  kg));
        }
      }
    }
    found.sort(Comparator.comparingInt(Hypothesis::order));
    for (int place = 0; place < responses.placeCount(); place++) {
      found.add(
          new Hypothesis(
              "",
              -1 - place,
              UNREGISTERED_SHARE / responses.placeCount(),
              responses.ofPlace(place),
              UNREGISTERED_MOST_KG));
    }
    return found;
  }

  /** Returns what sources have in common whose releases the river cannot tell apart. */
  private static List<Object> wayOf(Chain chain, int source) {
    List<Object> way = new ArrayList<>();
    for (int k = chain.firstPath(source); k < chain.firstPath(source + 1); k++) {
      ChainPath path = chain.path(k);
      way.add(path.outfall());
      way.add(path.plants());
      way.add(Math.round(path.fraction() * 1000));
      way.add(Math.round(path.sewerSeconds() / HALF_HOUR));
    }
    return way;
  }

  private static int order(Map<List<Object>, Integer> orders, List<Object> way) {
    Integer known = orders.putIfAbsent(way, orders.size());
    return known == null ? orders.size() - 1 : known;
  }

  private static double kgPerDay(Permit permit, double flowM3PerDay) {
    double kg =
        permit.limitKgPerDay() > 0
            ? permit.limitKgPerDay()
            : permit.limitMgPerL() * flowM3PerDay / 1000;
    return kg > 0 ? kg : 10;
  }

  private static OracleAnswer answer(
      TwinEvent event, AsOf asOf, List<Hypothesis> hypotheses, double[] logs) {
    double best = java.util.Arrays.stream(logs).max().orElse(0);
    Map<String, Double> probability = new HashMap<>();
    double total = 0;
    for (int h = 0; h < logs.length; h++) {
      double weight = Math.exp(logs[h] - best);
      total += weight;
      probability.merge(hypotheses.get(h).id(), weight, Double::sum);
    }
    double sum = total;
    probability.replaceAll((id, weight) -> weight / sum);
    List<String> order =
        probability.keySet().stream()
            .sorted(
                Comparator.comparingDouble((String id) -> -probability.getOrDefault(id, 0.0))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    double unregistered = probability.getOrDefault("", 0.0);
    double largest =
        order.stream()
            .filter(id -> !id.isEmpty())
            .mapToDouble(id -> probability.getOrDefault(id, 0.0))
            .max()
            .orElse(0);
    boolean nobody = event.kind() == Kind.UNREGISTERED;
    double truth =
        nobody
            ? unregistered
            : order.stream()
                .filter(event.guilty()::contains)
                .mapToDouble(id -> probability.getOrDefault(id, 0.0))
                .sum();
    List<Pair> pairs = new ArrayList<>();
    for (String id : order) {
      boolean did = id.isEmpty() ? nobody : event.guilty().contains(id);
      double p = probability.getOrDefault(id, 0.0);
      if (p >= NAMED && (!did || event.kind() != Kind.FAILED_PLANT)) {
        pairs.add(new Pair(p, did));
      }
    }
    if (event.kind() == Kind.FAILED_PLANT) {
      pairs.add(new Pair(truth, true));
    }
    return new OracleAnswer(
        event.number(),
        asOf,
        event.isRegistered()
            ? Ranking.rank(order.stream().filter(id -> !id.isEmpty()).toList(), event.guilty())
            : 0,
        truth,
        unregistered,
        unregistered > largest,
        pairs);
  }
}
