package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Networks of 300,000 reaches freeze, and long rings are refused, without recursion. */
class BigNetworkTest {
  private static final int COUNT = 300_000;

  private static RiverSystemBuilder rivers(IntUnaryOperator down) {
    return rivers(COUNT, down);
  }

  private static RiverSystemBuilder rivers(int count, IntUnaryOperator down) {
    RiverSystemBuilder builder = RiverSystem.builder();
    for (int i = 0; i < count; i++) {
      int d = down.applyAsInt(i);
      builder.add(Reach.builder("R" + i, 1).to(d < 0 ? null : "R" + d).build());
    }
    return builder;
  }

  @Test
  void aChain() {
    RiverSystem rivers = rivers(i -> i + 1 < COUNT ? i + 1 : -1).build();
    int outlet = rivers.reaches().indexOf("R" + (COUNT - 1));
    assertThat(rivers.upstreamOf(outlet).size()).isEqualTo(COUNT);
    assertThat(rivers.upstreamOf(rivers.reaches().indexOf("R1000")).size()).isEqualTo(1001);
  }

  @Test
  void aBush() {
    long seed = 7;
    Random random = new Random(seed);
    RiverSystem rivers = rivers(i -> i == 0 ? -1 : random.nextInt(i)).build();
    assertThat(rivers.upstreamOf(rivers.reaches().indexOf("R0")).size()).isEqualTo(COUNT);
    long sum = 0;
    for (int r = 0; r < COUNT; r++) {
      int d = rivers.reaches().down(r);
      sum += d < 0 ? 0 : d - r;
      assertThat(d < 0 || rivers.reaches().firstUpstream(d) <= rivers.reaches().firstUpstream(r))
          .isTrue();
    }
    assertThat(sum).isPositive();
  }

  @Test
  void aStar() {
    RiverSystem rivers = rivers(60_000, i -> i == 0 ? -1 : 0).build();
    assertThat(rivers.reaches().indexOf("R0")).isEqualTo(60_000 - 1);
  }

  @Test
  void aRingIsOneFault() {
    RiverSystemBuilder ring = rivers(60_000, i -> (i + 1) % 60_000);
    InvalidNetworkException thrown =
        catchThrowableOfType(InvalidNetworkException.class, ring::build);
    assertThat(thrown.faults()).hasSize(1);
    assertThat(thrown.faults().get(0).problem())
        .startsWith("closes a cycle of 60000 reaches: R0, R1, R2, ");
  }

  @Test
  void aSmallRingAtTheTopOfALongRiverIsThatRingAlone() {
    RiverSystemBuilder builder = rivers(60_000, i -> i + 1 < 60_000 ? i + 1 : -1);
    builder.add(Reach.builder("X", 1).build());
    builder.add(new Bifurcation("R1", "R0", 0.5)).add(new Bifurcation("R1", "R2", 0.5));
    InvalidNetworkException thrown =
        catchThrowableOfType(InvalidNetworkException.class, builder::build);
    assertThat(thrown.faults()).hasSize(1);
    assertThat(thrown.faults().get(0).problem()).startsWith("closes a cycle of 2 reaches: R0, R1;");
  }
}
