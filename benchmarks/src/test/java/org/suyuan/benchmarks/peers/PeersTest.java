package org.suyuan.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.datasets.ScaleAlarms;
import org.suyuan.datasets.ScaleSize;
import org.suyuan.datasets.ScaleWorld;
import org.suyuan.network.RiverSystem;

/** All peers give the same answer, or the ratios of their times mean nothing. */
class PeersTest {
  private static final Question QUESTION = question();

  private static Question question() {
    ScaleWorld world = ScaleWorld.of(ScaleSize.CITY.dividedBy(8), 5);
    RiverSystem rivers = world.builder().build();
    ScaleAlarms alarms = ScaleAlarms.of(world, rivers, 1, 100);
    return new Question(
        alarms.velocities(), alarms.pollutant(), ScaleWorld.START_SECONDS + 10 * 86_400.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"suyuan", "duckdb_nested", "duckdb_recursive", "jgrapht"})
  void answersAsThePlainTwinDoes(String name) {
    try (Peer peer = Peers.of(name, QUESTION);
        Peer naive = Peers.of("naive", QUESTION)) {
      assertThat(peer.name()).isEqualTo(name);
      int full = 0;
      int count = QUESTION.rivers.stations().count();
      for (int i = 0; i < 60; i++) {
        // The last of them see nearly all of the network.
        int station = i < 30 ? i * count / 30 : count - 1 - (i - 30);
        double elapsed = 3600.0 * (3 + 7 * i);
        Peer.Answer expected = naive.ask(station, elapsed);
        Peer.Answer found = peer.ask(station, elapsed);
        assertThat(found.ways()).as("station %d", station).isEqualTo(expected.ways());
        assertThat(sources(found)).as("station %d", station).isEqualTo(sources(expected));
        for (int k = 0; k < found.best().size(); k++) {
          assertThat(found.best().get(k).travelSeconds())
              .isCloseTo(expected.best().get(k).travelSeconds(), within(0.01));
        }
        full += found.best().size() == Peer.BEST ? 1 : 0;
      }
      assertThat(full).as("answers with more holders than are wanted").isGreaterThan(5);
    }
  }

  @Test
  void theTimeSinceTheReleaseActs() {
    try (Peer peer = Peers.of("suyuan", QUESTION)) {
      int last = QUESTION.rivers.stations().count() - 1;
      assertThat(sources(peer.ask(last, 3600))).isNotEqualTo(sources(peer.ask(last, 5 * 86_400.0)));
    }
  }

  @Test
  void onlyKnownPeersAreAsked() {
    assertThatThrownBy(() -> Peers.of("oracle", QUESTION)).hasMessageContaining("duckdb_nested");
  }

  private static List<Integer> sources(Peer.Answer answer) {
    return answer.best().stream().map(Peer.Holder::source).toList();
  }
}
