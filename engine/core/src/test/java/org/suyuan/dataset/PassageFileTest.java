package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;

/** What was learnt is saved and loaded, and is the same again on another day. */
class PassageFileTest {
  @TempDir Path temp;

  private static RiverSystem river() {
    return RiverSystem.builder()
        .add(Reach.builder("A", 5000).to("B").slope(1e-3).meanFlowM3s(10).build())
        .add(Reach.builder("B", 5000).slope(1e-3).meanFlowM3s(12).build())
        .build();
  }

  private static Velocities at(RiverSystem rivers, double flow) {
    GaugeSeries gauge = new GaugeSeries("A", new long[] {1000}, new double[] {flow});
    return Velocities.of(rivers, FlowField.of(rivers, List.of(gauge)));
  }

  @Test
  void whatWasLearntIsTheSameOnAnotherDay() throws Exception {
    RiverSystem rivers = river();
    int a = rivers.reaches().indexOf("A");
    int b = rivers.reaches().indexOf("B");
    Velocities flood = at(rivers, 30);
    Passage seen = new Passage(a, 500, b, 4000.125, 1234.5, 20_000, 6000);
    PassageFile.write(temp, flood, List.of(seen));
    List<Passage> read = PassageFile.read(temp, rivers);
    assertThat(read).hasSize(1);
    Passage kept = read.get(0);
    assertThat(kept.flowRatio()).isCloseTo(3, within(1e-9));
    assertThat(kept)
        .isEqualTo(new Passage(a, 500, b, 4000.125, 1234.5, 20_000, 6000, kept.flowRatio()));
    Velocities then = VelocityLearning.learn(flood, List.of(seen));
    Velocities now = VelocityLearning.learn(at(rivers, 2), read);
    assertThat(now.velocity(a, 30)).isCloseTo(then.velocity(a, 30), within(1e-5));
    PassageFile.write(temp, at(rivers, 2), read);
    assertThat(PassageFile.read(temp, rivers)).isEqualTo(read);
  }

  @Test
  void anotherDayIsNeverBelievedToTheMinute() throws Exception {
    RiverSystem rivers = river();
    PassageFile.write(temp, at(rivers, 10), List.of(new Passage(0, 0, 0, 3000, 0, 9000, 1, 1)));
    assertThat(PassageFile.read(temp, rivers).get(0).errorSeconds())
        .isCloseTo(VelocityLearning.OTHER_DAY_LOG_ERROR * 9000, within(1e-9));
    assertThat(PassageFile.read(temp.resolve("nothing"), rivers)).isEmpty();
  }

  @Test
  void faultsAreNamed() throws Exception {
    Files.writeString(
        temp.resolve("passages.csv"),
        "from_reach_id,from_chainage_m,to_reach_id,to_chainage_m,departure_s,travel_s,error_s,"
            + "flow_ratio\nX,0,B,100,0,500,50,1\nA,0,B,100,0,-5,50,1\n");
    assertThatThrownBy(() -> PassageFile.read(temp, river()))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("there is no reach X")
        .hasMessageContaining("travel_s");
  }
}
