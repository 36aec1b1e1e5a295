package org.suyuan.benchmarks.accuracy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.benchmarks.accuracy.EventScore.RowScore;
import org.suyuan.datasets.TwinEvent;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.datasets.TwinEvent.Release;
import org.suyuan.datasets.TwinWorld;
import org.suyuan.forecast.Forecast;
import org.suyuan.tracing.ScreenedOut;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** Asks the engine about one event and compares its answer with the truth. */
final class Judge {
  private static final String NOBODY = "";

  private final TwinWorld world;
  private final TwinEvent event;
  private final Suyuan suyuan;

  Judge(TwinWorld world, TwinEvent event, Suyuan suyuan) {
    this.world = world;
    this.event = event;
    this.suyuan = suyuan;
  }

  /** Returns the time of the alarm. */
  OffsetDateTime alarm() {
    return Instant.ofEpochSecond(event.alarmSeconds()).atOffset(ZoneOffset.ofHours(8));
  }

  /** Traces the event. */
  Trace trace(AsOf asOf) {
    return suyuan.trace(
        event.alarmStationId(), event.pollutant(), alarm(), alarm().plusHours(asOf.hours));
  }

  /**
   * Judges an answer.
   *
   * @param asOf when it was asked
   * @param otherRanks ranks of the truth by others
   * @param oracle what the oracle said
   */
  EventScore score(AsOf asOf, Map<String, Integer> otherRanks, Optional<OracleAnswer> oracle) {
    long before = System.nanoTime();
    Trace trace = trace(asOf);
    long between = System.nanoTime();
    Forecast forecast = suyuan.forecast(trace);
    long after = System.nanoTime();
    Set<String> guilty = event.guilty();
    List<Suspect> suspects =
        trace.suspects().stream()
            .sorted(Comparator.comparingDouble(Suspect::probability).reversed())
            .toList();
    double truth = 0;
    double unregistered = 0;
    double largest = 0;
    double squares = 0;
    List<Pair> pairs = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (Suspect suspect : suspects) {
      double p = suspect.probability();
      boolean did = did(suspect);
      truth += did ? p : 0;
      squares += did ? 0 : p * p;
      if (isUnregistered(suspect)) {
        unregistered += p;
      } else {
        largest = Math.max(largest, p);
      }
      if (did) {
        found.add(suspect.sourceId());
      }
      if (!did || event.kind() != Kind.FAILED_PLANT) {
        pairs.add(new Pair(p, did));
      }
    }
    if (event.kind() == Kind.FAILED_PLANT) {
      // The plant and those behind it are one truth, not many.
      pairs.add(new Pair(truth, true));
    } else {
      guilty.stream().filter(id -> !found.contains(id)).forEach(id -> pairs.add(new Pair(0, true)));
    }
    Optional<Suspect> top = suspects.stream().findFirst();
    boolean topIsTrue = top.isPresent() && did(top.get());
    ForecastJudge arrivals = new ForecastJudge(event, trace, forecast, suyuan);
    return new EventScore(
        world.seed(),
        world.level(),
        world.density(),
        event,
        asOf,
        !found.isEmpty(),
        reasons(trace, found),
        trace.funnel().all(),
        1 - (double) trace.funnel().candidates() / trace.funnel().all(),
        ranking(suspects),
        truth,
        top.map(Suspect::probability).orElse(0.0),
        topIsTrue,
        unregistered,
        unregistered > largest,
        unregistered / largestGroup(suspects),
        trace.mixture().probability(),
        located(trace),
        trace.whereabouts().lengthMetres(),
        (1 - truth) * (1 - truth) + squares,
        pairs,
        suspects.stream().filter(this::did).findFirst().map(this::row).orElse(null),
        topIsTrue ? row(top.orElseThrow()) : null,
        arrivals.scores(),
        arrivals.missed(),
        otherRanks,
        oracle,
        several(trace, suspects),
        (between - before) / 1e6,
        (after - between) / 1e6);
  }

  private static boolean isUnregistered(Suspect suspect) {
    return suspect.kind() == Suspect.Kind.UNREGISTERED;
  }

  /** A registered source did it, or nobody registered, or nobody more than is legal. */
  private boolean did(Suspect suspect) {
    if (event.kind() == Kind.UNREGISTERED) {
      return isUnregistered(suspect);
    }
    if (event.kind() == Kind.COMPLIANT_MIXTURE) {
      return !isUnregistered(suspect) && suspect.sourceId().isEmpty();
    }
    return event.guilty().contains(suspect.sourceId());
  }

  private Set<String> reasons(Trace trace, Set<String> found) {
    Set<String> reasons = new HashSet<>();
    for (Release release : event.releases()) {
      String id = release.sourceId();
      if (!id.isEmpty() && !found.contains(id)) {
        reasons.add(
            id + " " + trace.funnel().reason(id).map(ScreenedOut::name).orElse("NOT_NAMED"));
      }
    }
    return reasons;
  }

  private Ranking ranking(List<Suspect> suspects) {
    if (!event.isRegistered()) {
      return Ranking.MISSING;
    }
    List<String> sources = new ArrayList<>();
    Map<String, Double> groups = new LinkedHashMap<>();
    Map<String, Double> outfalls = new LinkedHashMap<>();
    Set<String> guiltyGroups = new HashSet<>();
    Set<String> guiltyOutfalls = new HashSet<>();
    event.releases().forEach(release -> guiltyOutfalls.addAll(release.outfallIds()));
    for (Suspect suspect : suspects) {
      sources.add(isUnregistered(suspect) ? NOBODY : suspect.sourceId());
      String group = "g" + suspect.group();
      groups.merge(group, suspect.probability(), Double::sum);
      outfalls.merge(suspect.outfallId(), suspect.probability(), Double::sum);
      if (did(suspect)) {
        guiltyGroups.add(group);
      }
    }
    List<String> registered = sources.stream().filter(id -> !id.equals(NOBODY)).toList();
    return new Ranking(
        Ranking.rank(registered, event.guilty()),
        Ranking.rank(sources, event.guilty()),
        Ranking.rank(ordered(groups), guiltyGroups),
        Ranking.rank(ordered(outfalls), guiltyOutfalls));
  }

  private boolean located(Trace trace) {
    return event.kind() == Kind.UNREGISTERED
        && trace.whereabouts().stretches().stream()
            .anyMatch(
                stretch -> {
                  Release release = event.releases().get(0);
                  return stretch.reachId().equals(release.reachId())
                      && release.chainageMetres() >= stretch.fromMetres()
                      && release.chainageMetres() <= stretch.toMetres();
                });
  }

  private static double largestGroup(List<Suspect> suspects) {
    Map<Integer, Double> groups = new HashMap<>();
    for (Suspect suspect : suspects) {
      if (!isUnregistered(suspect)) {
        groups.merge(suspect.group(), suspect.probability(), Double::sum);
      }
    }
    return groups.values().stream().mapToDouble(p -> p).max().orElse(1e-9);
  }

  private EventScore.Several several(Trace trace, List<Suspect> suspects) {
    List<String> registered =
        suspects.stream().filter(s -> !isUnregistered(s)).map(Suspect::sourceId).toList();
    double sum = 0;
    boolean all = true;
    for (Release release : event.releases()) {
      List<String> others = new ArrayList<>(registered);
      others.removeIf(id -> !id.equals(release.sourceId()) && event.guilty().contains(id));
      int rank = Ranking.rank(others, Set.of(release.sourceId()));
      sum += rank > 0 ? 1.0 / rank : 0;
      all &= rank > 0;
    }
    return new EventScore.Several(
        1 - trace.sources().probabilities().get(0),
        event.releases().isEmpty() ? 0 : sum / event.releases().size(),
        all);
  }

  private static List<String> ordered(Map<String, Double> probability) {
    Map<String, Double> copy = new HashMap<>(probability);
    return probability.keySet().stream()
        .sorted(Comparator.comparingDouble((String key) -> -copy.getOrDefault(key, 0.0)))
        .toList();
  }

  private @Nullable RowScore row(Suspect suspect) {
    for (Release release : event.releases()) {
      if (release.sourceId().equals(suspect.sourceId())) {
        double start = release.startSeconds();
        Suspect.Band band = suspect.release().start();
        Suspect.Band mass = suspect.mass();
        return new RowScore(
            (suspect.release().startSeconds() - start) / 3600,
            start >= band.p05() && start <= band.p95(),
            mass.median() / release.riverKg(),
            release.riverKg() >= mass.p05() && release.riverKg() <= mass.p95());
      }
    }
    return null;
  }
}
