package org.suyuan.cli;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Exceedance;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.Evidence;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.Note;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.Wording;

/** An answer for people: what happened, who could have done it, why, and who is hit next. */
final class TraceText {
  private static final int MOST_SUSPECTS = 20;
  private static final int EXPLAINED = 3;

  private final Answer answer;
  private final Trace trace;
  private final Pollutant pollutant;
  private final ZoneOffset zone;
  private final Phrases phrases;
  private final Wording wording;
  private final boolean ansi;
  private final Consumer<String> out;

  private TraceText(Answer answer, Phrases phrases, boolean ansi, Consumer<String> out) {
    this.answer = answer;
    this.trace = answer.trace();
    this.pollutant = trace.pollutant();
    this.zone = answer.zone();
    this.phrases = phrases;
    this.wording = Wording.of(phrases.language());
    this.ansi = ansi;
    this.out = out;
  }

  /**
   * Prints an answer.
   *
   * @param phrases the words of the language
   * @param ansi whether the terminal shows bold text
   * @param about a source to explain besides, null for none
   * @param out takes line by line
   */
  static void print(
      Answer answer, Phrases phrases, boolean ansi, @Nullable String about, Consumer<String> out) {
    TraceText text = new TraceText(answer, phrases, ansi, out);
    text.headline();
    text.funnel();
    text.suspects();
    text.why();
    if (about != null) {
      text.why(about);
    }
    text.pivots();
    text.heading(phrases.say("forecast"));
    ArrivalsText.lines(
            answer.rivers(),
            answer.forecast(),
            text.zone,
            phrases.say("here", ArrivalsText.named(answer.station())),
            phrases)
        .forEach(out);
    text.notes();
  }

  private void heading(String words) {
    out.accept("");
    out.accept(bold(words, ansi));
  }

  /** Returns words that stand out where the terminal can do that. */
  static String bold(String words, boolean ansi) {
    return ansi ? "\u001B[1m" + words + "\u001B[0m" : words;
  }

  /** Returns the names of a pollutant: {@code fluoride (氟化物, w21017)}. */
  static String named(Pollutant pollutant) {
    String zh = Text.clean(pollutant.nameZh());
    String code = pollutant.code().equals(pollutant.name()) ? "" : Text.clean(pollutant.code());
    String both = zh + (zh.isEmpty() || code.isEmpty() ? "" : ", ") + code;
    return Text.english(pollutant) + (both.isEmpty() ? "" : " (" + both + ")");
  }

  /** Prints a line behind its label. */
  private void labelled(String label, String text) {
    String first = "  " + phrases.say(label);
    Text.wrap(text, first + " ".repeat(Math.max(1, 16 - Text.width(first))), " ".repeat(16))
        .forEach(out);
  }

  private void headline() {
    String unit = pollutant.unit().symbol();
    Answer.Measured measured = answer.measured();
    String verdict;
    if (measured == null) {
      verdict = phrases.say("not_measured");
    } else {
      verdict =
          (measured.belowDetection() ? "< " : "") + Text.digits(measured.value(), 6) + " " + unit;
      if (Double.isNaN(trace.limit())) {
        verdict += phrases.say("no_limit");
      } else {
        double ratio = Exceedance.ratio(measured.value(), trace.limit());
        String judged =
            !measured.belowDetection() && ratio > 0
                ? phrases.say("exceeds", String.format(Locale.ROOT, "%.2f", ratio))
                : phrases.say("does_not_exceed");
        verdict += phrases.say("limit", Text.digits(trace.limit(), 6), unit, judged);
      }
    }
    String title =
        phrases.say("of", ArrivalsText.named(answer.station()), named(pollutant) + " " + verdict);
    Text.wrap(title, "", "  ").forEach(line -> out.accept(bold(line, ansi)));
    String at =
        phrases.say(
            "zone",
            Text.longTime(trace.alarmSeconds(), zone),
            zone.getTotalSeconds() == 0 ? "" : zone.getId());
    if (measured != null && measured.timeSeconds() != trace.alarmSeconds()) {
      at += phrases.say("measured_at", Text.shortTime(measured.timeSeconds(), zone));
    }
    labelled("alarm", at);
    trace.episode().ifPresent(this::episode);
    if (trace.baseline().count() > 0) {
      labelled(
          "usual_level",
          Text.digits(trace.baseline().level(), 3)
              + " ± "
              + Text.digits(trace.baseline().sigma(), 2)
              + " "
              + unit);
    }
    labelled(
        "based_on",
        answer.asOf() == null
            ? phrases.say("everything")
            : phrases.say("up_to", Text.longTime(answer.asOf().toEpochSecond(), zone)));
  }

  private void episode(Episode episode) {
    String start = Text.shortTime(episode.startSeconds(), zone);
    String span =
        episode.count() == 1
            ? phrases.say("episode_once", start)
            : phrases.say(
                "episode_times",
                start,
                Text.shortTime(episode.endSeconds(), zone),
                episode.count());
    String highest =
        phrases.say(
            "episode_highest",
            Text.digits(episode.peakValue(), 6),
            pollutant.unit().symbol(),
            String.format(Locale.ROOT, "%.2f", trace.exceedanceRatio()),
            Text.shortTime(episode.peakSeconds(), zone));
    labelled("above_limit", span + highest);
    if (answer.stations().size() > 1) {
      labelled("same_plume", String.join(", ", answer.stations()));
    }
  }

  private void funnel() {
    heading(phrases.say("funnel"));
    Funnel funnel = trace.funnel();
    TextTable table = new TextTable(phrases.columns("funnel_columns")).flexible(3);
    table.row(Integer.toString(funnel.all()), phrases.say("registered"), "", "");
    int before = funnel.all();
    for (Funnel.Step step : funnel.steps()) {
      int fell = before - step.remaining();
      table.row(
          Integer.toString(step.remaining()),
          wording.step(step.step()),
          fell == 0 ? "" : Integer.toString(fell),
          fell == 0 ? "" : wording.reason(step.step()));
      before = step.remaining();
    }
    table.lines("  ").forEach(out);
  }

  private void suspects() {
    heading(phrases.say("suspects"));
    TextTable table = new TextTable(phrases.columns("suspect_columns")).flexible(2);
    int shown = 0;
    int hidden = 0;
    double rest = 0;
    for (Suspect s : trace.suspects()) {
      boolean unregistered = s.kind() == Suspect.Kind.UNREGISTERED;
      if (shown >= MOST_SUSPECTS && !unregistered) {
        hidden++;
        rest += s.probability();
        continue;
      }
      shown++;
      table.row(
          Integer.toString(s.rank()),
          Text.percent(s.probability()),
          who(s),
          Integer.toString(s.group()),
          s.outfallId().isEmpty() ? Text.UNKNOWN : Text.clean(s.outfallId()),
          released(s.release()),
          mass(s.mass()),
          phrases.duration(s.travelSeconds()));
    }
    table.lines("  ").forEach(out);
    if (hidden > 0) {
      out.accept("  " + phrases.say("more", hidden, Text.percent(rest)));
    }
    for (String line : wording.besides(trace)) {
      Text.wrap(line, "  ", "  ").forEach(out);
    }
    Text.wrap(phrases.say("suspects_note"), "  ", "  ").forEach(out);
    if (!pollutant.unit().isMass()) {
      out.accept("  " + phrases.say("no_mass", pollutant.unit().symbol()));
    }
  }

  private String released(Suspect.ReleaseWindow window) {
    return Double.isNaN(window.startSeconds())
        ? Text.UNKNOWN
        : Text.shortTime(window.startSeconds(), zone)
            + "–"
            + Text.shortTime(window.endSeconds(), zone);
  }

  private static String mass(Suspect.Band kg) {
    return Double.isNaN(kg.median())
        ? Text.UNKNOWN
        : Text.estimate(kg.median())
            + " ("
            + Text.estimate(kg.p05())
            + "–"
            + Text.estimate(kg.p95())
            + ")";
  }

  private String who(Suspect s) {
    return s.kind() == Suspect.Kind.UNREGISTERED
        ? phrases.say("nobody")
        : Text.clean(s.name().equals(s.sourceId()) ? s.sourceId() : s.sourceId() + " " + s.name());
  }

  private void why() {
    heading(phrases.say("why"));
    for (Suspect s : trace.suspects()) {
      if (s.rank() <= EXPLAINED) {
        Text.wrap(phrases.say("of", who(s), wording.summary(s)), "  " + s.rank() + ". ", "     ")
            .forEach(out);
        ledger(s);
      }
    }
    Text.wrap(phrases.say("why_note"), "  ", "  ").forEach(out);
  }

  /** Prints what speaks for and against a suspect, a ground on a line. */
  private void ledger(Suspect suspect) {
    int widest = 0;
    for (Evidence e : suspect.evidence()) {
      widest = Math.max(widest, Text.width(wording.weight(e)));
    }
    String rest = " ".repeat(9 + widest);
    for (Evidence e : suspect.evidence()) {
      String weight = wording.weight(e);
      String pad = " ".repeat(widest - Text.width(weight) + 2);
      Text.wrap(wording.sentence(e), "       " + weight + pad, rest).forEach(out);
    }
  }

  /** Prints why one source is, or is not, among the suspects. */
  private void why(String sourceId) {
    heading(phrases.say("why_one", sourceId));
    for (Suspect s : trace.suspects()) {
      if (s.sourceId().equals(sourceId)) {
        String chance = Text.percent(s.probability());
        Text.wrap(phrases.say("of", chance, wording.summary(s)), "  ", "     ").forEach(out);
        ledger(s);
      }
    }
    trace
        .exclusion(sourceId)
        .ifPresent(e -> Text.wrap(wording.exclusion(e), "  ", "  ").forEach(out));
  }

  private void pivots() {
    List<String> lines = wording.pivots(trace.pivots());
    if (!lines.isEmpty()) {
      heading(phrases.say("pivots"));
      lines.forEach(line -> Text.wrap(line, "  - ", "    ").forEach(out));
    }
  }

  private void notes() {
    List<Note> notes = trace.notes();
    if (!notes.isEmpty()) {
      heading(phrases.say("notes"));
      notes.forEach(note -> Text.wrap(wording.note(note), "  - ", "    ").forEach(out));
    }
  }
}
