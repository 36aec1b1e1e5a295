package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.forecast.Arrival;
import org.suyuan.forecast.Band;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Outfall;
import org.suyuan.network.Station;
import org.suyuan.testing.StrangeWorlds;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.Note;
import org.suyuan.tracing.ReleaseHistory;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.Wording;
import org.suyuan.tracing.answer.LiveTrace;

/** Whatever is asked of however strange a world, the answer makes sense. */
class StrangeWorldsTest {
  private static final List<String> NO_TEXT =
      List.of("NaN", "Infinity", "∞", "null", "+-", "-0 ", "()", "（）", "2147483647", "  ");

  /** Seeds that each found something once, and are quick. */
  private static final long[] SEEDS = {3, 6, 10, 11, 16, 19, 20, 31, 34, 36, 55, 59};

  /** So many measurements arrive one after the other at most. */
  private static final int ARRIVE = 12;

  @Test
  void answersMakeSense() {
    for (long seed : SEEDS) {
      check(seed);
    }
  }

  /** Checks the world of a seed. */
  static void check(long seed) {
    StrangeWorlds world = new StrangeWorlds(seed);
    Suyuan suyuan = Suyuan.of(world.dataset());
    Random random = world.random();
    List<StrangeWorlds.Alarm> alarms = new ArrayList<>(world.alarms());
    for (int k = 0; k < 2 && !alarms.isEmpty(); k++) {
      StrangeWorlds.Alarm alarm = alarms.remove(random.nextInt(alarms.size()));
      long asOf = alarm.seconds() + new int[] {0, 3, 48, 2000, -5}[random.nextInt(5)] * 3600L;
      String what = "seed " + seed + ": " + alarm + " as of " + asOf;
      Trace trace =
          suyuan.trace(alarm.stationId(), alarm.pollutant(), at(alarm.seconds()), at(asOf));
      assertSound(suyuan, trace, what);
      Trace again =
          suyuan.trace(alarm.stationId(), alarm.pollutant(), at(alarm.seconds()), at(asOf));
      assertThat(again.suspects()).as(what).isEqualTo(trace.suspects());
      Learnt learnt = trace.learnt();
      Suyuan knowing = suyuan.with(learnt);
      Trace after =
          knowing.trace(alarm.stationId(), alarm.pollutant(), at(alarm.seconds()), at(asOf));
      assertSound(knowing, after, what + ", knowing it");
      live(suyuan, alarm, random, what);
    }
    for (Outfall outfall : world.dataset().rivers().outfalls().records()) {
      double kilograms = Math.pow(10, 8 * random.nextDouble() - 4);
      long start = StrangeWorlds.START + random.nextInt(20) * 86_400L;
      Duration duration = Duration.ofMinutes((long) Math.pow(10, 5 * random.nextDouble()) - 1);
      String what =
          "seed " + seed + ": " + kilograms + " kg at " + outfall.id() + " for " + duration;
      for (Arrival arrival :
          suyuan.forecast(outfall.id(), "fluoride", kilograms, at(start), duration).arrivals()) {
        assertSound(arrival, what);
        assertThat(arrival.leadingEdge().p05())
            .as("%s: not before it is released", what)
            .isGreaterThanOrEqualTo((double) start);
      }
    }
  }

  private static OffsetDateTime at(long seconds) {
    return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.ofHours(8));
  }

  private static void assertSound(Suyuan suyuan, Trace trace, String what) {
    List<Suspect> suspects = trace.suspects();
    double sum = suspects.stream().mapToDouble(Suspect::probability).sum();
    assertThat(sum).as(what).isCloseTo(1, within(1e-9));
    boolean stands =
        trace.notes().stream().noneMatch(n -> n.kind() == Note.Kind.NOTHING_STANDS_OUT);
    double before = 2;
    for (Suspect suspect : suspects) {
      String who = what + ": " + suspect;
      assertThat(suspect.probability()).as(who).isBetween(0.0, Math.min(1, before) + 1e-12);
      before = suspect.probability();
      Suspect.Band mass = suspect.mass();
      Suspect.ReleaseWindow release = suspect.release();
      if (!Double.isNaN(mass.median())) {
        assertThat(stands).as(who).isTrue();
        assertThat(mass.p05()).as(who).isPositive().isLessThanOrEqualTo(mass.median());
        assertThat(mass.median()).as(who).isLessThanOrEqualTo(mass.p95());
        assertThat(mass.p95()).as(who).isFinite();
        assertOrdered(release.start().p05(), release.startSeconds(), release.endSeconds(), who);
        assertOrdered(release.start().p05(), release.startSeconds(), release.start().p95(), who);
        ReleaseHistory history = suyuan.releaseHistory(trace, suspect);
        assertThat(history.toString()).as(who).doesNotContain("NaN", "Infinity");
      }
      for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
        assertThat(suspect.explanation(language)).as(who).doesNotContain(NO_TEXT);
        Wording wording = Wording.of(language);
        suspect
            .evidence()
            .forEach(
                e ->
                    assertThat(wording.weight(e) + ": " + wording.sentence(e))
                        .as(who)
                        .doesNotContain(NO_TEXT));
      }
    }
    for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      Wording wording = Wording.of(language);
      List<String> lines = new ArrayList<>(wording.besides(trace));
      lines.addAll(wording.pivots(trace.pivots()));
      trace.exclusions().forEach(e -> lines.add(wording.exclusion(e)));
      trace.notes().forEach(n -> lines.add(wording.note(n)));
      lines.forEach(line -> assertThat(line).as(what).doesNotContain(NO_TEXT));
    }
    suyuan.forecast(trace).arrivals().forEach(arrival -> assertSound(arrival, what));
  }

  private static void assertSound(Arrival a, String what) {
    String at = what + ": " + a;
    for (Band band : List.of(a.leadingEdge(), a.peak(), a.trailingEdge(), a.peakAbove())) {
      assertOrdered(band.p05(), band.median(), band.p95(), at);
    }
    assertOrdered(a.leadingEdge().p05(), a.peak().p05(), a.trailingEdge().p05(), at);
    assertOrdered(a.leadingEdge().median(), a.peak().median(), a.trailingEdge().median(), at);
    assertOrdered(a.leadingEdge().p95(), a.peak().p95(), a.trailingEdge().p95(), at);
    assertThat(a.peakAbove().p05()).as(at).isNotNegative();
    if (!Double.isNaN(a.limit())) {
      assertThat(a.exceedanceProbability()).as(at).isBetween(0.0, 1 + 1e-12);
    }
  }

  private static void assertOrdered(double low, double middle, double high, String what) {
    assertThat(low).as(what).isFinite().isLessThanOrEqualTo(middle);
    assertThat(middle).as(what).isLessThanOrEqualTo(high);
    assertThat(high).as(what).isFinite();
  }

  private static void add(Series.Builder out, Series series, int i) {
    out.add(
        series.timeSeconds(i),
        series.value(i),
        series.detectionLimit(i),
        series.censored(i),
        series.periodSeconds(i),
        series.flag(i));
  }

  private record Sample(String station, Series series, int index) {}

  /** What arrives in any order makes the answer that is given from scratch. */
  private static void live(Suyuan suyuan, StrangeWorlds.Alarm alarm, Random random, String what) {
    long from = alarm.seconds() - 6 * 3600;
    long until = alarm.seconds() + 12 * 3600;
    Observations all = suyuan.dataset().observations();
    List<Sample> late = new ArrayList<>();
    suyuan
        .dataset()
        .rivers()
        .stations()
        .records()
        .forEach(
            station -> {
              Series series = all.of(station.id(), alarm.pollutant());
              for (int i = series.firstAtOrAfter(from); i < series.size(); i++) {
                if (series.timeSeconds(i) <= until) {
                  late.add(new Sample(station.id(), series, i));
                }
              }
            });
    Collections.shuffle(late, random);
    List<Sample> arriving = late.subList(0, Math.min(ARRIVE, late.size()));
    Observations.Builder known = new Observations.Builder();
    for (Station station : suyuan.dataset().rivers().stations().records()) {
      for (String pollutant : all.pollutants()) {
        Series series = all.of(station.id(), pollutant);
        for (int i = 0; i < series.size(); i++) {
          if (!arriving.contains(new Sample(station.id(), series, i))) {
            add(known.series(station.id(), pollutant), series, i);
          }
        }
      }
    }
    Suyuan early = suyuan.with(known.build());
    LiveTrace live =
        early.live(alarm.stationId(), alarm.pollutant(), at(alarm.seconds()), at(until));
    for (Sample s : arriving) {
      Series series = s.series();
      int i = s.index();
      live.observe(
          s.station(),
          series.timeSeconds(i),
          series.value(i),
          series.detectionLimit(i),
          series.censored(i),
          series.periodSeconds(i),
          series.flag(i));
    }
    Trace scratch =
        suyuan.trace(alarm.stationId(), alarm.pollutant(), at(alarm.seconds()), at(until));
    assertThat(live.trace().suspects()).as(what).isEqualTo(scratch.suspects());
    assertThat(live.trace().samples()).as(what).isEqualTo(scratch.samples());
  }
}
