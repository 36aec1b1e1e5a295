package org.suyuan.cli;

import java.io.IOException;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.TreeSet;
import org.suyuan.history.ResultRows;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Exceedance;
import org.suyuan.tracing.CompliantMixture;
import org.suyuan.tracing.EventSources;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Exclusion;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.Whereabouts;
import org.suyuan.tracing.Wording;

/**
 * An answer for programs; {@code engine/cli/README.md} lists the keys. They are a contract: keys
 * are added, never renamed.
 */
final class TraceJson {
  private static final double SECONDS_PER_HOUR = 3600;

  private TraceJson() {}

  /** Writes an answer as one object. */
  static void write(Answer answer, Writer writer) {
    Trace trace = answer.trace();
    Json.object(
        writer,
        answer.zone(),
        json -> {
          json.text("event_id", answer.eventId());
          json.object("alarm", alarm -> alarm(alarm, answer));
          if (trace.episode().isPresent()) {
            Episode episode = trace.episode().get();
            json.object("episode", e -> episode(e, answer, episode));
          } else {
            json.nothing("episode");
          }
          json.object(
              "baseline",
              baseline ->
                  baseline
                      .number("level", trace.baseline().level())
                      .number("sigma", trace.baseline().sigma())
                      .count("measurements", trace.baseline().count()));
          json.object("funnel", funnel -> funnel(funnel, trace.funnel()));
          json.list("suspects", trace.suspects(), TraceJson::suspect);
          json.list("together", trace.sources().together(), TraceJson::contributor);
          json.object("sources", sources -> sources(sources, trace.sources()));
          json.object("mixture", mixture -> mixture(mixture, trace.mixture()));
          json.list("unregistered_at", trace.whereabouts().stretches(), TraceJson::stretch);
          json.list(
              "screened_out",
              new TreeSet<>(trace.funnel().reasons().keySet())
                  .stream().flatMap(id -> trace.exclusion(id).stream()).toList(),
              TraceJson::exclusion);
          json.texts("pivots", Wording.of(Locale.ENGLISH).pivots(trace.pivots()));
          json.texts("pivots_zh", Wording.of(Locale.CHINESE).pivots(trace.pivots()));
          ForecastJson.arrivals(json, answer.rivers(), answer.forecast());
          json.count("learnt_passages", trace.learntPassages());
          json.texts("notes", trace.notes().stream().map(n -> n.sentence(Locale.ENGLISH)).toList());
        });
  }

  private static void alarm(Json json, Answer answer) throws IOException {
    Trace trace = answer.trace();
    Answer.Measured measured = answer.measured();
    OffsetDateTime asOf = answer.asOf();
    json.text("station_id", answer.station().id())
        .text("station_name", answer.station().name())
        .text("pollutant", trace.pollutant().code())
        .text("pollutant_name", trace.pollutant().name())
        .text("pollutant_name_zh", trace.pollutant().nameZh())
        .text("unit", trace.pollutant().unit().symbol())
        .time("time", trace.alarmSeconds())
        .time("as_of", asOf == null ? Double.NaN : (double) asOf.toEpochSecond())
        .time("measured_time", measured == null ? Double.NaN : (double) measured.timeSeconds())
        .number("measured_value", measured == null ? Double.NaN : measured.value())
        .flag("below_detection", measured != null && measured.belowDetection())
        .number("limit", trace.limit())
        .number(
            "exceedance_ratio",
            measured != null && !measured.belowDetection() && !Double.isNaN(trace.limit())
                ? Exceedance.ratio(measured.value(), trace.limit())
                : Double.NaN);
  }

  private static void episode(Json json, Answer answer, Episode episode) throws IOException {
    json.time("start", episode.startSeconds())
        .time("end", episode.endSeconds())
        .time("peak_time", episode.peakSeconds())
        .number("peak_value", episode.peakValue())
        .number("exceedance_ratio", answer.trace().exceedanceRatio())
        .count("measurements", episode.count())
        .texts("stations", answer.stations());
  }

  private static void funnel(Json json, Funnel funnel) throws IOException {
    int[] before = {funnel.all()};
    json.count("enterprises", funnel.all())
        .count("upstream", funnel.upstream())
        .count("candidates", funnel.candidates())
        .list(
            "steps",
            funnel.steps(),
            (each, step) -> {
              each.text("screened_out_as", step.step().name().toLowerCase(Locale.ROOT))
                  .text("asks_for", step.step().step())
                  .count("remaining", step.remaining())
                  .count("out", before[0] - step.remaining())
                  .text("reason", step.step().reason());
              before[0] = step.remaining();
            });
  }

  private static void suspect(Json json, Suspect s) throws IOException {
    json.count("rank", s.rank())
        .text("source_kind", ResultRows.kind(s.kind()).text())
        .text("source_id", s.sourceId())
        .text("name", s.name())
        .count("group", s.group())
        .text("outfall_id", s.outfallId())
        .text("reach_id", s.reachId())
        .probability("probability", s.probability())
        .time("release_start", s.release().startSeconds())
        .time("release_start_p05", s.release().start().p05())
        .time("release_start_p95", s.release().start().p95())
        .time("release_end", s.release().endSeconds())
        .number("mass_kg", s.mass().median())
        .number("mass_kg_p05", s.mass().p05())
        .number("mass_kg_p95", s.mass().p95())
        .number("travel_time_h", s.travelSeconds() / SECONDS_PER_HOUR)
        .number("log_evidence", s.logEvidence())
        .list(
            "evidence",
            s.evidence(),
            (each, evidence) ->
                each.text("kind", evidence.kind())
                    .text(
                        "station_id",
                        evidence instanceof Evidence.AtStation at ? at.stationId() : null)
                    .number("log_weight", evidence.logWeight())
                    .text("text", evidence.sentence(Locale.ENGLISH))
                    .text("text_zh", evidence.sentence(Locale.CHINESE)))
        .text("explanation", s.explanation())
        .text("explanation_zh", s.explanation(Locale.CHINESE));
  }

  private static void exclusion(Json json, Exclusion e) throws IOException {
    json.text("source_id", e.sourceId())
        .text("as", e.reason().name().toLowerCase(Locale.ROOT))
        .number("needed_kg", e.neededKg())
        .number("usual_kg", e.usualKg())
        .number("times_less_likely", e.timesLessLikely());
  }

  private static void sources(Json json, EventSources sources) throws IOException {
    for (int i = 0; i < sources.probabilities().size(); i++) {
      json.probability(Integer.toString(i + 1), sources.probabilities().get(i));
    }
  }

  private static void contributor(Json json, EventSources.Contributor one) throws IOException {
    json.text("source_kind", ResultRows.kind(one.kind()).text())
        .text("source_id", one.sourceId())
        .probability("probability", one.probability())
        .number("mass_kg", one.mass().median())
        .time("release_start", one.release().startSeconds())
        .time("release_end", one.release().endSeconds());
  }

  private static void mixture(Json json, CompliantMixture mixture) throws IOException {
    json.probability("probability", mixture.probability())
        .number("factor", mixture.factor())
        .number("usual_mgl", mixture.usualMgPerL())
        .list(
            "contributions",
            mixture.contributions(),
            (each, one) ->
                each.text("source_id", one.sourceId())
                    .number("kg_per_day", one.kgPerDay())
                    .number("share", one.share()));
  }

  private static void stretch(Json json, Whereabouts.Stretch one) throws IOException {
    json.text("reach_id", one.reachId())
        .number("from_m", one.fromMetres())
        .number("to_m", one.toMetres())
        .probability("share", one.share());
  }
}
