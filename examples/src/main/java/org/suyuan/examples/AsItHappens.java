package org.suyuan.examples;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Series;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;
import org.suyuan.tracing.Wording;
import org.suyuan.tracing.answer.LiveTrace;

/** The day after an alarm: each new measurement is taken in, and the answer sharpens. */
public final class AsItHappens {
  private static final long DAY = 86_400;

  private AsItHappens() {}

  /**
   * Runs it from the root of the repository.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Suyuan suyuan = Suyuan.load(Path.of("datasets/linjiang"));
    OffsetDateTime alarm = OffsetDateTime.parse("2024-03-19T08:00:00+08:00");
    LiveTrace live = suyuan.live("CIBA", "fluoride", alarm, alarm);
    tell(live.trace(), alarm.toEpochSecond(), alarm);

    // A real system would be told of measurements; here they come from the dataset.
    Series series = suyuan.dataset().observations().of("CIBA", "w21017");
    long from = alarm.toEpochSecond() + 1;
    long until = alarm.toEpochSecond() + DAY;
    for (int i = series.firstAtOrAfter(from); i < series.firstAtOrAfter(until); i++) {
      if (series.usable(i) && !series.censored(i)) {
        tell(
            live.observe("CIBA", series.timeSeconds(i), series.value(i)),
            series.timeSeconds(i),
            alarm);
      }
    }
    System.out.println();
    Suspect first = live.trace().suspects().get(0);
    System.out.println(first.explanation(Locale.ENGLISH));
    System.out.println(first.explanation(Locale.CHINESE));
    Wording.of(Locale.ENGLISH).pivots(live.trace().pivots()).forEach(System.out::println);
  }

  private static void tell(Trace trace, long now, OffsetDateTime alarm) {
    Suspect first = trace.suspects().get(0);
    System.out.printf(
        Locale.ROOT,
        "%s  %d suspects, first %s with %.1f %%%n",
        Instant.ofEpochSecond(now).atOffset(alarm.getOffset()),
        trace.suspects().size(),
        first.sourceId().isEmpty() ? "nobody registered" : first.sourceId(),
        100 * first.probability());
  }
}
