package org.suyuan.tracing.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.Suyuan;
import org.suyuan.hydrology.Passage;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.TraceOptions;

/** Stations so near to each other that a long plume is at both of them at once. */
class EchoesTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("w21017").orElseThrow();
  private static final String ALARM = "S20";
  private static final String NEAR = "S18.1";
  private static final String NEARER = "S19";
  private static final String FAR = "S4";
  private static final double RELEASE_HOUR = 24 * 22;
  private static final double SIGMA_HOURS = 12;

  private final List<Passage> passages = new ArrayList<>();

  /** The stations above the alarm that are asked about a plume, which some of them do not see. */
  private List<String> asked(Set<String> quiet) {
    RiverSystemBuilder builder = StraightRiver.reaches();
    for (String id : List.of(FAR, NEAR, NEARER, ALARM)) {
      double metres = 1000 * Double.parseDouble(id.substring(1));
      builder.add(Station.of(id, "R" + (int) (metres / 2000), metres % 2000));
    }
    RiverSystem rivers = builder.build();
    Suyuan suyuan = Suyuan.of(StraightRiver.dataset(rivers, Observations.NONE));
    double hoursPerKm = 1000 / suyuan.velocities().velocity(0, 20) / 3600;
    Random random = new Random(1);
    Observations.Builder out = new Observations.Builder();
    for (String id : List.of(FAR, NEAR, NEARER, ALARM)) {
      double passes = RELEASE_HOUR + hoursPerKm * Double.parseDouble(id.substring(1));
      for (int hour = 0; hour < 24 * 30; hour += 4) {
        double z = (hour - passes) / SIGMA_HOURS;
        double plume = quiet.contains(id) ? 0 : 2 * Math.exp(-z * z / 2);
        double value = 0.3 + plume + 0.02 * random.nextGaussian();
        out.series(id, FLUORIDE.code()).add(StraightRiver.START + hour * 3600L, value);
      }
    }
    int station = rivers.station(ALARM).orElseThrow();
    long alarm = StraightRiver.START + Math.round((RELEASE_HOUR + 20 * hoursPerKm) / 4) * 4 * 3600L;
    CaseBuilder cases =
        new CaseBuilder(
            suyuan.velocities(),
            FLUORIDE,
            out.build(),
            station,
            alarm,
            TraceOptions.defaults(),
            Learnt.NOTHING);
    passages.clear();
    return cases.build(passages).stops().stream()
        .filter(stop -> stop.relation() == Site.Relation.ABOVE)
        .map(stop -> rivers.stations().record(stop.station()).id() + (stop.saw() ? "" : " quiet"))
        .toList();
  }

  @Test
  void whatOneFartherUpSawSpeaksForThem() {
    assertThat(asked(Set.of())).containsExactly(FAR);
    assertThat(passages).hasSize(1);
  }

  @Test
  void theUppermostSaysThatTheSourceIsAboveIt() {
    assertThat(asked(Set.of(FAR))).containsExactlyInAnyOrder(NEAR, FAR + " quiet");
    assertThat(passages).isEmpty();
  }

  /** Who saw nothing is asked, however near. */
  @Test
  void aQuietOneIsNoEcho() {
    assertThat(asked(Set.of(NEAR))).containsExactlyInAnyOrder(FAR, NEAR + " quiet");
    assertThat(passages).hasSize(1);
  }
}
