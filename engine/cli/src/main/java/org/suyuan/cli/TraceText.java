package org.suyuan.cli;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.suyuan.monitoring.Episode;
import org.suyuan.monitoring.Exceedance;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/** An answer for people: what happened, who could have done it, why, and who is hit next. */
final class TraceText {
  private static final int MOST_SUSPECTS = 20;
  private static final int EXPLAINED = 3;

  private final Answer answer;
  private final Trace trace;
  private final Pollutant pollutant;
  private final ZoneOffset zone;
  private final boolean ansi;
  private final Consumer<String> out;

  private TraceText(Answer answer, boolean ansi, Consumer<String> out) {
    this.answer = answer;
    this.trace = answer.trace();
    this.pollutant = trace.pollutant();
    this.zone = answer.zone();
    this.ansi = ansi;
    this.out = out;
  }

  /**
   * Prints an answer.
   *
   * @param ansi whether the terminal shows bold text
   * @param out takes line by line
   */
  static void print(Answer answer, boolean ansi, Consumer<String> out) {
    TraceText text = new TraceText(answer, ansi, out);
    text.headline();
    text.funnel();
    text.suspects();
    text.explanations();
    text.heading("Who is hit next");
    ArrivalsText.lines(
            answer.rivers(),
            answer.forecast(),
            text.zone,
            ArrivalsText.named(answer.station()) + " (here)")
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

  private void headline() {
    String unit = pollutant.unit().symbol();
    String what = named(pollutant);
    Answer.Measured measured = answer.measured();
    String verdict;
    if (measured == null) {
      verdict = "nothing usable was measured within a day of the alarm";
    } else {
      verdict =
          (measured.belowDetection() ? "< " : "") + Text.digits(measured.value(), 6) + " " + unit;
      if (Double.isNaN(trace.limit())) {
        verdict += ", no limit";
      } else {
        double ratio = Exceedance.ratio(measured.value(), trace.limit());
        verdict += ", limit " + Text.digits(trace.limit(), 6) + " " + unit + ": ";
        verdict +=
            !measured.belowDetection() && ratio > 0
                ? String.format(Locale.ROOT, "exceeds by %.2f times", ratio)
                : "does not exceed it";
      }
    }
    String title = ArrivalsText.named(answer.station()) + ": " + what + " " + verdict;
    Text.wrap(title, "", "  ").forEach(line -> out.accept(bold(line, ansi)));
    out.accept(
        "  alarm         "
            + Text.longTime(trace.alarmSeconds(), zone)
            + " (UTC"
            + (zone.getTotalSeconds() == 0 ? "" : zone.getId())
            + "; all times below too)"
            + (measured == null || measured.timeSeconds() == trace.alarmSeconds()
                ? ""
                : ", measured " + Text.shortTime(measured.timeSeconds(), zone)));
    trace.episode().ifPresent(this::episode);
    if (trace.baseline().count() > 0) {
      out.accept(
          "  usual level   "
              + Text.digits(trace.baseline().level(), 3)
              + " ± "
              + Text.digits(trace.baseline().sigma(), 2)
              + " "
              + unit);
    }
    out.accept(
        "  based on      "
            + (answer.asOf() == null
                ? "every measurement of the dataset"
                : "what was measured up to "
                    + Text.longTime(answer.asOf().toEpochSecond(), zone)
                    + ", as if asked then"));
  }

  private void episode(Episode episode) {
    String start = Text.shortTime(episode.startSeconds(), zone);
    String span =
        episode.count() == 1
            ? start + ", measured once"
            : start
                + " to "
                + Text.shortTime(episode.endSeconds(), zone)
                + ", measured "
                + episode.count()
                + " times";
    String highest =
        String.format(
            Locale.ROOT,
            "; highest %s %s (%.2f times over), %s",
            Text.digits(episode.peakValue(), 6),
            pollutant.unit().symbol(),
            trace.exceedanceRatio(),
            Text.shortTime(episode.peakSeconds(), zone));
    Text.wrap(span + highest, "  above limit   ", " ".repeat(16)).forEach(out);
    if (answer.stations().size() > 1) {
      Text.wrap(String.join(", ", answer.stations()), "  same plume at ", " ".repeat(16))
          .forEach(out);
    }
  }

  private void funnel() {
    heading("From the register to the suspects");
    Funnel funnel = trace.funnel();
    TextTable table = new TextTable(" sources", "", " out", "because").flexible(3);
    table.row(Integer.toString(funnel.all()), "registered", "", "");
    int before = funnel.all();
    for (Funnel.Step step : funnel.steps()) {
      int fell = before - step.remaining();
      table.row(
          Integer.toString(step.remaining()),
          step.step().step(),
          fell == 0 ? "" : Integer.toString(fell),
          fell == 0 ? "" : step.step().reason());
      before = step.remaining();
    }
    table.lines("  ").forEach(out);
  }

  private void suspects() {
    heading("Who could have done it");
    TextTable table =
        new TextTable(" #", " chance", "who", " grp", "outfall", "released", " mass, kg", " travel")
            .flexible(2);
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
          Text.shortTime(s.release().startSeconds(), zone)
              + "–"
              + Text.shortTime(s.release().endSeconds(), zone),
          Text.estimate(s.mass().median())
              + " ("
              + Text.estimate(s.mass().p05())
              + "–"
              + Text.estimate(s.mass().p95())
              + ")",
          Text.duration(s.travelSeconds()));
    }
    table.lines("  ").forEach(out);
    if (hidden > 0) {
      out.accept(
          "  and "
              + hidden
              + " more, together "
              + Text.percent(rest)
              + "; --out and --format json list them all");
    }
    Text.wrap(
            "Chances add up to 100 %. Suspects of one group (grp) cannot be told apart by what was"
                + " measured."
                + " Released: middle estimate of the window, at the source. Mass: into the river; in brackets"
                + " 5–95 %.",
            "  ", "  ")
        .forEach(out);
    if (!pollutant.unit().isMass()) {
      out.accept(
          "  A unit of " + pollutant.unit().symbol() + " is no mass: kg means unit × m³ ÷ 1000.");
    }
  }

  private static String who(Suspect s) {
    return s.kind() == Suspect.Kind.UNREGISTERED
        ? "nobody registered"
        : Text.clean(s.name().equals(s.sourceId()) ? s.sourceId() : s.sourceId() + " " + s.name());
  }

  private void explanations() {
    heading("Why");
    for (Suspect s : trace.suspects()) {
      if (s.rank() <= EXPLAINED) {
        Text.wrap(who(s) + ": " + s.explanation(), "  " + s.rank() + ". ", "     ").forEach(out);
      }
    }
  }

  private void notes() {
    List<String> notes = trace.notes();
    if (!notes.isEmpty()) {
      heading("To keep in mind");
      notes.forEach(note -> Text.wrap(note, "  - ", "    ").forEach(out));
    }
  }
}
