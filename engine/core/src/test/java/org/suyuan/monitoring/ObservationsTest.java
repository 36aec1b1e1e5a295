package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
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

  /** A question is asked of what may be seen, and heard as one of all that is told. */
  @Test
  void aTellerHearsWhatIsAskedOfWhom() {
    Observations.Builder builder = new Observations.Builder();
    builder.series("A", "x").add(10, 1).add(20, 2);
    List<String> heard = new ArrayList<>();
    Observations told =
        builder
            .build()
            .toldBy(
                new Observations.Teller() {
                  @Override
                  public Series tell(Observations.Key key, Series known) {
                    return known.with(30, 3, Double.NaN, false, 0, QualityFlag.N);
                  }

                  @Override
                  public void looked(Observations.Key key) {
                    heard.add("looked at " + key.placeId());
                  }

                  @Override
                  public void asked(
                      Observations.Key key, Function<Series, ?> question, Object answer) {
                    heard.add(key.placeId() + " said " + answer + ", " + question.apply(SERIES));
                  }
                });
    assertThat(told.of("A", "x").size()).isEqualTo(3);
    assertThat(told.asOf(15).ask("A", "x", Series::size)).isEqualTo(1);
    assertThat(told.ask("B", "x", Series::size)).isEqualTo(1);
    assertThat(heard).containsExactly("looked at A", "A said 1, 2", "B said 1, 2");
    assertThat(builder.build().ask("A", "x", Series::size)).isEqualTo(2);
    assertThat(builder.build().firstAfter("x", 10)).isEqualTo(20);
    assertThat(builder.build().firstAfter("x", 20)).isEqualTo(Long.MAX_VALUE);
    assertThat(builder.build().firstAfter("y", 0)).isEqualTo(Long.MAX_VALUE);
  }
}
