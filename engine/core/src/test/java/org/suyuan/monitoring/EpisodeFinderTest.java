package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.monitoring.Histories.HOUR;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a spike, what maintenance does, what a daily mean says. */
class EpisodeFinderTest {
  private static final long FOUR = 4 * HOUR;
  private final Series.Builder series = new Series.Builder();
  private long now;

  private void add(double... values) {
    for (double v : values) {
      series.add(now, v);
      now += FOUR;
    }
  }

  private void calm(int count) {
    for (int i = 0; i < count; i++) {
      add(0.5 + 0.02 * ((i * 7) % 5 - 2));
    }
  }

  private void flagged(int count, QualityFlag flag) {
    for (int i = 0; i < count; i++) {
      series.add(now, 7, Double.NaN, false, 0, flag);
      now += FOUR;
    }
  }

  private List<Episode> find() {
    return Episode.above(series.build(), 1);
  }

  @Test
  void oneSampleBetweenTwoThatShowNothingIsASpike() {
    calm(20);
    add(9);
    calm(20);
    assertThat(find()).extracting(Episode::spike).containsExactly(true);
  }

  @Test
  void aRiseBesideItMakesItAPlume() {
    calm(20);
    add(0.5, 1.2, 0.7);
    calm(20);
    add(0.7, 1.2, 0.5);
    calm(20);
    add(1.2, 1.1);
    calm(3);
    assertThat(find()).extracting(Episode::spike).containsExactly(false, false, false);
  }

  @Test
  void withoutANeighbourNobodyKnows() {
    calm(20);
    add(9);
    now += 20 * HOUR;
    calm(20);
    now += 20 * HOUR;
    add(9);
    calm(20);
    add(9);
    assertThat(find()).extracting(Episode::spike).containsExactly(false, false, false);
  }

  @Test
  void aLongMeanIsNoSpike() {
    calm(20);
    series.add(now, 9, Double.NaN, false, 86_400, QualityFlag.N);
    now += FOUR;
    calm(5);
    List<Episode> all = find();
    assertThat(all).extracting(Episode::spike).containsExactly(false);
    assertThat(all.get(0).startSeconds() - all.get(0).beganSeconds()).isEqualTo(86_400);
  }

  @Test
  void maintenanceDoesNotMakeTwoOfOne() {
    calm(20);
    add(1.5, 1.6);
    flagged(7, QualityFlag.M);
    add(1.4, 1.3);
    calm(5);
    assertThat(find()).extracting(Episode::count).containsExactly(4);
  }

  @Test
  void butALongOneDoesAndSoDoSilenceAndCleanWater() {
    calm(20);
    add(1.5, 1.6);
    flagged(9, QualityFlag.D);
    add(1.4, 1.3);
    now += 12 * HOUR;
    add(1.4, 1.3);
    flagged(1, QualityFlag.C);
    calm(4);
    add(1.4, 1.3);
    calm(5);
    assertThat(find()).extracting(Episode::count).containsExactly(2, 2, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noiseAloneSeldomMakesAnEvent(long seed) {
    // The limit at 2.5 σ of independent noise: one in 160 values is above it.
    Series noise = Histories.noise(new Random(seed), 20_000, FOUR, 0.75, 0.1, 0).build();
    List<Episode> all = Episode.above(noise, 1);
    assertThat(all).hasSizeGreaterThan(80);
    long events = all.stream().filter(e -> !e.spike()).count();
    assertThat((double) events / all.size()).as("seed %s", seed).isLessThan(0.25);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPlumeIsSeldomTakenForASpike(long seed) {
    Random random = new Random(seed);
    int spikes = 0;
    for (int plume = 0; plume < 200; plume++) {
      Series noise = Histories.noise(random, 60, FOUR, 0.6, 0.03, 0).build();
      double centre = noise.timeSeconds(40) + random.nextDouble() * FOUR;
      Series.Builder with = new Series.Builder();
      for (int i = 0; i < noise.size(); i++) {
        double x = (noise.timeSeconds(i) - centre) / (0.75 * FOUR);
        with.add(noise.timeSeconds(i), noise.value(i) + 0.55 * Math.exp(-0.5 * x * x));
      }
      spikes += (int) Episode.above(with.build(), 1).stream().filter(Episode::spike).count();
    }
    assertThat(spikes).as("seed %s", seed).isLessThanOrEqualTo(2);
  }
}
