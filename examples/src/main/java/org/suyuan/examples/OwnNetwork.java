package org.suyuan.examples;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.suyuan.Suyuan;
import org.suyuan.dataset.Dataset;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.monitoring.Series;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.tracing.Funnel;
import org.suyuan.tracing.Suspect;
import org.suyuan.tracing.Trace;

/**
 * A river that lies in no file: two headwaters that meet, one station, four sources. Builds it,
 * traces an alarm, and says of every source why it is a suspect or why it is not.
 */
public final class OwnNetwork {
  private static final OffsetDateTime ALARM =
      OffsetDateTime.of(2026, 5, 20, 8, 0, 0, 0, ZoneOffset.ofHours(8));

  private OwnNetwork() {}

  /**
   * Runs it.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    PollutantCatalogue catalogue = PollutantCatalogue.builtIn();
    String ammonia = catalogue.find("ammonia_nitrogen").orElseThrow().code();
    RiverSystem rivers = rivers(ammonia);
    Suyuan suyuan =
        Suyuan.of(
            new Dataset(
                rivers,
                catalogue,
                Limits.gb3838(),
                measured(ammonia),
                List.of(),
                Observations.NONE,
                List.of(),
                List.of(),
                ALARM.getOffset()));

    Trace trace = suyuan.trace("BRIDGE", "ammonia_nitrogen", ALARM);
    for (Funnel.Step step : trace.funnel().steps()) {
      System.out.printf("%3d  %s%n", step.remaining(), step.step().step());
    }
    for (int s = 0; s < rivers.chain().sourceCount(); s++) {
      String id = rivers.chain().source(s).id();
      trace
          .funnel()
          .reason(id)
          .ifPresent(why -> System.out.println(id + " is out: " + why.reason()));
    }
    for (Suspect suspect : trace.suspects()) {
      System.out.printf(
          Locale.ROOT,
          "%3.0f %%  %s: %s%n",
          100 * suspect.probability(),
          suspect.name(),
          suspect.explanation());
    }
  }

  private static RiverSystem rivers(String ammonia) {
    return RiverSystem.builder()
        .add(Reach.builder("EAST", 9_000).to("MAIN").meanFlowM3s(2).slope(0.001).build())
        .add(Reach.builder("WEST", 6_000).to("MAIN").meanFlowM3s(1).slope(0.002).build())
        .add(Reach.builder("MAIN", 12_000).meanFlowM3s(3.2).slope(0.0008).build())
        .add(Station.of("BRIDGE", "MAIN", 8_000))
        .add(Outfall.of("PIPE-1", "EAST", 2_000))
        .add(Outfall.of("PIPE-2", "WEST", 5_500))
        .add(Outfall.of("PIPE-3", "MAIN", 11_000))
        .add(Source.of("DAIRY"))
        .add(Source.of("DYE-WORKS"))
        .add(Source.of("SAWMILL"))
        .add(Source.of("TANNERY"))
        .add(Link.of("DAIRY", "PIPE-1"))
        .add(Link.of("DYE-WORKS", "PIPE-2"))
        .add(Link.of("SAWMILL", "PIPE-2"))
        .add(Link.of("TANNERY", "PIPE-3"))
        .add(new Permit("DAIRY", ammonia, 15, 40, 25))
        .add(new Permit("DYE-WORKS", ammonia, 15, 12, 6))
        .add(new Permit("TANNERY", ammonia, 25, 60, 40))
        .build();
  }

  /** Two quiet weeks at the bridge, then a rise to twice the class III limit of 1 mg/L. */
  private static Observations measured(String ammonia) {
    Observations.Builder builder = new Observations.Builder();
    Series.Builder bridge = builder.series("BRIDGE", ammonia);
    long alarm = ALARM.toEpochSecond();
    for (int hours = -14 * 24; hours < -8; hours += 4) {
      bridge.add(alarm + hours * 3600L, 0.30 + 0.03 * Math.sin(hours));
    }
    double[] event = {0.35, 0.9, 2.0, 1.3, 0.6, 0.38, 0.31};
    for (int i = 0; i < event.length; i++) {
      bridge.add(alarm + 4 * 3600L * (i - 2), event[i]);
    }
    return builder.build();
  }
}
