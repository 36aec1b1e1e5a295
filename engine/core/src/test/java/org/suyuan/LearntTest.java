package org.suyuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.InvalidDatasetException;
import org.suyuan.forecast.Arrival;
import org.suyuan.hydrology.Passage;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.Station;
import org.suyuan.testing.StraightRiver;
import org.suyuan.tracing.Learnt;
import org.suyuan.tracing.Trace;
import org.suyuan.transport.Measured;

/**
 * A river of 80 km whose water is half as fast as anybody would think: a pulse of conductivity
 * teaches it, so that a later trace of fluoride and a forecast know; and it is kept in files.
 */
class LearntTest {
  private static final long START = StraightRiver.START;
  private static final double HOUR = 3600;
  private static final double SLOWER = 0.5;
  private static final String CONDUCTIVITY = "w01014";
  private static final String FLUORIDE = "w21017";

  /** Hours after the start at which the salt was at km 0. */
  private static final double SALT = 24 * 25;

  /** Hours after the start at which the fluoride was released at km 10. */
  private static final double SPILL = 24 * 50;

  @TempDir Path temp;

  private static OffsetDateTime at(double hours) {
    return OffsetDateTime.ofInstant(
        java.time.Instant.ofEpochSecond(START + Math.round(hours * HOUR)), ZoneOffset.UTC);
  }

  private static RiverSystem river() {
    RiverSystemBuilder rivers = StraightRiver.reaches();
    for (int km : new int[] {20, 40, 60}) {
      rivers.add(Station.of("S" + km, "R" + km / 2, 0));
    }
    for (int km : new int[] {2, 6, 10, 14, 18}) {
      rivers
          .add(Outfall.of("O" + km, "R" + km / 2, 0))
          .add(Source.of("E" + km))
          .add(Link.of("E" + km, "O" + km))
          .add(Permit.of("E" + km, FLUORIDE));
    }
    return rivers.build();
  }

  /** Hours that the water really takes from km 0. */
  private static double hours(RiverSystem rivers, double km) {
    Suyuan plain = Suyuan.of(StraightRiver.dataset(rivers, Observations.NONE));
    return km * 1000 / (SLOWER * plain.velocities().velocity(0, 20)) / HOUR;
  }

  private static Suyuan suyuan() {
    return suyuan(20);
  }

  /** The river with stations that look for fluoride as far as a place. */
  private static Suyuan suyuan(int lastFluorideKm) {
    RiverSystem rivers = river();
    double perKm = hours(rivers, 1);
    Random random = new Random(3);
    Observations.Builder out = new Observations.Builder();
    for (int km : new int[] {20, 40, 60}) {
      for (int h = 0; h < 24 * 70; h += 2) {
        double salt = bell(h, SALT + km * perKm, 3 + 0.1 * km) / (3 + 0.1 * km);
        put(out, km, CONDUCTIVITY, h, 300 + 2000 * salt + 2 * random.nextGaussian());
        if (km <= lastFluorideKm) {
          double width = 3 + 0.1 * (km - 10);
          double spill = bell(h, SPILL + (km - 10) * perKm, width) / width;
          put(out, km, FLUORIDE, h, 0.4 + 8 * spill + 0.01 * random.nextGaussian());
        }
      }
    }
    return Suyuan.of(StraightRiver.dataset(rivers, out.build()));
  }

  private static double bell(double h, double middle, double width) {
    return Math.exp(-0.5 * Math.pow((h - middle) / width, 2));
  }

  private static void put(
      Observations.Builder out, int km, String pollutant, int hour, double value) {
    out.series("S" + km, pollutant)
        .add(START + hour * 3600L, value, Double.NaN, false, 0, QualityFlag.N);
  }

  private static Suyuan taught(Suyuan suyuan) {
    double passed = SALT + 20 * hours(river(), 1);
    List<Passage> passages = suyuan.passages("S20", CONDUCTIVITY, at(passed));
    assertThat(passages).hasSize(2);
    return suyuan.with(suyuan.learnt().and(Learnt.of(passages)));
  }

  private static Trace trace(Suyuan suyuan) {
    return suyuan.trace("S20", FLUORIDE, at(SPILL + 10 * hours(river(), 1)));
  }

  @Test
  void conductivityTeachesTheVelocity() {
    Suyuan suyuan = suyuan();
    Suyuan knowing = taught(suyuan);
    int reach = suyuan.dataset().rivers().reaches().indexOf("R15");
    double factor =
        knowing.velocities().velocity(reach, 20) / suyuan.velocities().velocity(reach, 20);
    assertThat(factor).isCloseTo(SLOWER, within(0.05));

    Trace before = trace(suyuan);
    Trace after = trace(knowing);
    assertThat(after.learntPassages()).isZero();
    double passed = SPILL + 50 * hours(river(), 1);
    Arrival blind = arrival(suyuan, before);
    Arrival sharp = arrival(knowing, after);
    double off = Math.abs(sharp.peak().median() - START - passed * HOUR);
    assertThat(off).isLessThan(0.5 * Math.abs(blind.peak().median() - START - passed * HOUR));
    assertThat(sharp.peak().p95() - sharp.peak().p05())
        .isLessThan(blind.peak().p95() - blind.peak().p05());
  }

  private static Arrival arrival(Suyuan suyuan, Trace trace) {
    return suyuan.forecast(trace).arrivals().stream()
        .filter(a -> a.stationId().equals("S60"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anEventThatSeveralStationsSawTeachesBesideWhatWasLearntBefore() {
    Suyuan knowing = taught(suyuan(60));
    Trace trace = trace(knowing);
    assertThat(trace.learntPassages()).isEqualTo(2);
    double velocity = SLOWER * suyuan().velocities().velocity(0, 20);
    double day = 24 * HOUR;
    assertThat(trace.velocities().secondsFromEntry(15, 2000, START + 50 * day))
        .isCloseTo(2000 / velocity, withinPercentage(5));
  }

  @Test
  void whatWasSavedAndLoadedGivesTheSameTrace() throws Exception {
    Suyuan suyuan = suyuan();
    Suyuan knowing = taught(suyuan);
    Learnt all =
        knowing
            .learnt()
            .and(trace(knowing).learnt())
            .and(new Learnt(List.of(), Map.of("w21003", new Measured(1.4, 3)), Measured.NOTHING));
    assertThat(all.spread().precision()).as("the event told of its spread").isPositive();
    knowing = suyuan.with(all);
    knowing.saveLearnt(temp);
    Suyuan loaded = suyuan.withLearnt(temp);
    assertThat(loaded.learnt()).isEqualTo(knowing.learnt());
    Trace one = trace(knowing);
    Trace other = trace(loaded);
    assertThat(other.suspects()).isEqualTo(one.suspects());
    assertThat(other.samples()).isEqualTo(one.samples());
    assertThat(loaded.forecast(other).arrivals()).isEqualTo(knowing.forecast(one).arrivals());
    assertThat(loaded.forecast("O2", "NH3-N", 10, at(SPILL), java.time.Duration.ofHours(1)))
        .isEqualTo(knowing.forecast("O2", "NH3-N", 10, at(SPILL), java.time.Duration.ofHours(1)));
    loaded.saveLearnt(temp.resolve("again"));
    for (String file : List.of("passages.csv", "learnt.csv")) {
      assertThat(temp.resolve("again").resolve(file)).hasSameTextualContentAs(temp.resolve(file));
    }
    assertThat(suyuan.withLearnt(temp.resolve("nothing")).learnt()).isEqualTo(Learnt.NOTHING);
  }

  @Test
  void faultsAreNamed() throws Exception {
    Suyuan suyuan = suyuan();
    Files.writeString(
        temp.resolve("learnt.csv"),
        """
        what,pollutant,estimate,precision
        loss,unobtainium,1,2
        loss,,1,2
        spread,,0.1,-1
        colour,,1,1
        """);
    assertThatThrownBy(() -> suyuan.withLearnt(temp))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("learnt.csv:2: pollutant: there is no pollutant unobtainium")
        .hasMessageContaining("learnt.csv:3: pollutant: a loss is of some pollutant")
        .hasMessageContaining("learnt.csv:4: precision: -1 is not a precision; it must be > 0")
        .hasMessageContaining("learnt.csv:5: what: colour");
  }
}
