package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final Series SERIES = new Series.Builder().add(10, 1).add(20, 2).build();

  @Test
  void readOnDemandIsLikeInMemory() {
    Observations.Builder builder = new Observations.Builder();
    builder.series("A", "x").add(10, 1).add(20, 2);
    builder.series("B", "y").add(10, 1).add(20, 2);
    List<Observations.Key> keys =
        List.of(new Observations.Key("A", "x"), new Observations.Key("B", "y"));
    for (Observations all :
        List.of(
            builder.build(), Observations.readOnDemand(new LinkedHashSet<>(keys), k -> SERIES))) {
      assertThat(all.size()).isEqualTo(4);
      assertThat(all.pollutants()).containsExactly("x", "y");
      assertThat(all.of("A", "x").value(1)).isEqualTo(2);
      assertThat(all.of("A", "y").size()).isZero();
      assertThat(all.asOf(15).of("B", "y").size()).isEqualTo(1);
      assertThat(all.asOf(15).asOf(30).size()).isEqualTo(2);
      List<Observations.Key> visited = new ArrayList<>();
      all.forEach((key, series) -> visited.add(key));
      assertThat(visited).isEqualTo(keys);
    }
    assertThat(Observations.NONE.size()).isZero();
  }
}
