package org.suyuan.benchmarks.accuracy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.datasets.TwinEvent;

/**
 * What one trace said against what happened.
 *
 * @param seed world
 * @param level velocity error of the world
 * @param density how many stations it has
 * @param event what happened
 * @param asOf when the question was asked
 * @param candidate whether a guilty source is among the suspects
 * @param reasons why the guilty ones that are not are out
 * @param sources how many sources are registered
 * @param screenedShare share of all sources that were screened out
 * @param ranking where the truth stands
 * @param truthProbability probability of the truth
 * @param topProbability probability of the first suspect
 * @param topIsTrue whether the first suspect did it
 * @param unregisteredProbability probability that nobody registered did it
 * @param unregisteredFirst whether that is larger than any single suspect's
 * @param unregisteredOverGroup that over the probability of the likeliest group of suspects
 * @param mixtureProbability probability that nobody is to blame
 * @param located whether the stretches named for an unregistered release hold the true place
 * @param locatedMetres how much channel they cover, m
 * @param brier sum of squared errors of all probabilities
 * @param pairs every suspect's probability with whether it did it
 * @param trueRow the estimates of the true source's row
 * @param topRow the estimates of the first row, where it is right
 * @param arrivals forecasts of what was still to come
 * @param missedArrivals stations that the plume reached and the forecast does not name
 * @param otherRanks rank of the truth by each baseline and by the oracle, 0 where it is missing
 * @param oracle what the oracle said, empty where it was not asked
 * @param several what was said of more sources than one
 * @param traceMillis time of the trace
 * @param forecastMillis time of the forecast
 */
record EventScore(
    long seed,
    double level,
    String density,
    TwinEvent event,
    AsOf asOf,
    boolean candidate,
    Set<String> reasons,
    int sources,
    double screenedShare,
    Ranking ranking,
    double truthProbability,
    double topProbability,
    boolean topIsTrue,
    double unregisteredProbability,
    boolean unregisteredFirst,
    double unregisteredOverGroup,
    double mixtureProbability,
    boolean located,
    double locatedMetres,
    double brier,
    List<Pair> pairs,
    @Nullable RowScore trueRow,
    @Nullable RowScore topRow,
    List<ArrivalScore> arrivals,
    int missedArrivals,
    Map<String, Integer> otherRanks,
    Optional<OracleAnswer> oracle,
    Several several,
    double traceMillis,
    double forecastMillis) {

  /** A source's release as estimated against as it was. */
  record RowScore(double startHours, boolean startCovered, double massRatio, boolean massCovered) {}

  /**
   * What was said of more sources than one.
   *
   * @param probability that there was more than one
   * @param eachReciprocal mean over all that released of one over their rank among the innocent
   * @param allSuspected whether all that released are among the suspects
   */
  record Several(double probability, double eachReciprocal, boolean allSuspected) {}

  /** Returns whether several registered sources did it. */
  boolean isSeveral() {
    return event.kind() == TwinEvent.Kind.TWO_SOURCES;
  }

  /** Returns whether a registered source did it. */
  boolean registered() {
    return event.isRegistered();
  }

  /** Returns whether everybody discharged more than usual and nobody more than is legal. */
  boolean mixture() {
    return event.kind() == TwinEvent.Kind.COMPLIANT_MIXTURE;
  }

  /** Returns whether it happened where nobody is registered. */
  boolean unregistered() {
    return event.kind() == TwinEvent.Kind.UNREGISTERED;
  }

  /** Returns by how many outfalls the release of one source came: "one" or "several". */
  String outfalls() {
    if (!registered() || isSeveral()) {
      return "other events";
    }
    return event.releases().stream().anyMatch(r -> r.outfallIds().size() > 1) ? "several" : "one";
  }
}
