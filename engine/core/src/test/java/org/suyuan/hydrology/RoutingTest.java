package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomNetworks;

/** Closed solutions, conservation, and Muskingum's own recursion. */
class RoutingTest {

  private static RiverSystem chain(int count, double lengthMetres) {
    var builder = RiverSystem.builder();
    for (int i = 0; i < count; i++) {
      builder.add(
          Reach.builder("R" + i, lengthMetres).to(i + 1 < count ? "R" + (i + 1) : null).build());
    }
    return builder.build();
  }

  private static FloodWave channels(Reaches reaches, Channel channel) {
    Channel[] all = new Channel[reaches.count()];
    double[] length = new double[all.length];
    for (int r = 0; r < all.length; r++) {
      all[r] = channel;
      length[r] = reaches.lengthMetres(r);
    }
    return Channel.floodWave(all, length);
  }

  @Test
  void aLinearReservoirEmptiesExponentially() {
    RiverSystem one = chain(1, 1000);
    FloodWave reservoir = FloodWave.muskingum(new double[] {36_000}, new double[] {0});
    Routing.Routed routed =
        Routing.of(one.reaches(), reservoir)
            .route(new double[] {5}, new double[24][1], 3600, 60, Map.of());
    for (int t = 0; t < 24; t++) {
      assertThat(routed.endM3s()[t][0])
          .isCloseTo(5 * Math.exp(-(t + 1) * 3600 / 36_000.0), withinPercentage(0.001));
    }
  }

  @Test
  void withConstantParametersItIsMuskingumsRecursion() {
    Random random = new Random(3);
    RiverSystem one = chain(2, 1000);
    double k = 5000;
    double x = 0.3;
    double dt = 1800;
    double d = k * (1 - x) + dt / 2;
    double[] inflow = new double[100];
    double[] routedByHand = new double[100];
    double out = 4;
    double before = 4;
    for (int t = 0; t < 100; t++) {
      inflow[t] = 3 + 10 * random.nextDouble();
      out =
          Math.max(
              0, ((dt / 2 - k * x) * inflow[t] + (dt / 2 + k * x) * before + (d - dt) * out) / d);
      routedByHand[t] = out;
      before = inflow[t];
    }
    Routing.Routed routed =
        Routing.of(one.reaches(), FloodWave.muskingum(new double[] {k, k}, new double[] {x, x}))
            .route(
                new double[] {4, 4},
                new double[100][2],
                dt,
                1,
                Map.of(one.reaches().indexOf("R0"), inflow));
    int last = one.reaches().indexOf("R1");
    for (int t = 0; t < 100; t++) {
      assertThat(routed.endM3s()[t][last]).isCloseTo(routedByHand[t], within(1e-7));
    }
  }

  @Test
  void waterIsConservedInAnyNetworkAlsoWhereParametersChange() {
    for (long seed = 0; seed < 12; seed++) {
      RandomNetworks networks = new RandomNetworks(seed);
      Random random = networks.random();
      RiverSystem rivers = networks.braided(40).freeze();
      Reaches reaches = rivers.reaches();
      FloodWave wave = channels(reaches, new Channel(8, 1, 5e-4, 0.04));
      int n = reaches.count();
      int steps = 30;
      double[][] lateral = new double[steps][n];
      double[] initial = new double[n];
      for (double[] step : lateral) {
        for (int r = 0; r < n; r++) {
          step[r] = random.nextInt(3) == 0 ? 4 * random.nextDouble() : 0;
        }
      }
      int[] parts = new int[n];
      Arrays.setAll(parts, r -> 1 + r % 3);
      Routing.Routed routed =
          Routing.of(reaches, wave, parts).route(initial, lateral, 1800, 2, Map.of());
      double entered = 0;
      double left = 0;
      for (int t = 0; t < steps; t++) {
        entered += 1800 * Arrays.stream(lateral[t]).sum();
        for (int r = 0; r < n; r++) {
          if (reaches.down(r) < 0) {
            // The mean is of the beginnings of the two parts; the volume is the trapezoids'.
            double begin = t == 0 ? 0 : routed.endM3s()[t - 1][r];
            left += 1800 * (routed.meanM3s()[t][r] + (routed.endM3s()[t][r] - begin) / 4);
          }
        }
      }
      double stored = routed.storedM3()[steps - 1];
      assertThat(stored + left).as("seed %d", seed).isCloseTo(entered, withinPercentage(1e-7));
      assertThat(stored).isPositive();
    }
  }

  @Test
  void aSteadyFlowStaysAndADryReachStaysDry() {
    RiverSystem rivers = chain(3, 4000);
    FloodWave wave = channels(rivers.reaches(), new Channel(10, 0, 1e-3, 0.035));
    double[][] lateral = new double[40][3];
    int first = rivers.reaches().indexOf("R0");
    for (double[] step : lateral) {
      step[first] = 7;
    }
    Routing.Routed steady =
        Routing.of(rivers.reaches(), wave)
            .route(new double[] {7, 7, 7}, lateral, 3600, 4, Map.of());
    assertThat(steady.endM3s()[39][rivers.reaches().indexOf("R2")]).isCloseTo(7, within(1e-3));
    Routing.Routed dry =
        Routing.of(rivers.reaches(), wave)
            .route(new double[3], new double[5][3], 3600, 4, Map.of());
    assertThat(dry.endM3s()[4]).containsOnly(0);
    assertThat(dry.storedM3()[4]).isZero();
    double[][] thirsty = new double[30][3];
    thirsty[0][first] = -100;
    Routing.Routed drawn =
        Routing.of(rivers.reaches(), wave)
            .route(new double[] {1, 1, 1}, thirsty, 3600, 4, Map.of());
    for (double[] step : drawn.endM3s()) {
      assertThat(Arrays.stream(step).min().orElseThrow()).isNotNegative();
    }
  }

  /** A small wave on a steady flow moves with dQ/dA and spreads with Q/(2·B·S). */
  @Test
  void aSmallWaveMovesWithItsCelerityAndSpreadsWithItsDiffusivity() {
    int count = 9;
    double length = 5000;
    RiverSystem rivers = chain(count, length);
    Reaches reaches = rivers.reaches();
    Channel channel = new Channel(30, 0, 4e-4, 0.035);
    double q = 40;
    double h = channel.depthMetres(q);
    double c = channel.celerityAtDepth(h);
    double diffusivity = q / (2 * 30 * 4e-4);
    int steps = 160;
    double dt = 600;
    double[] inflow = new double[steps];
    for (int t = 0; t < steps; t++) {
      double z = ((t + 1) * dt - 15_000) / 4000;
      inflow[t] = q * (1 + 0.01 * Math.exp(-z * z / 2));
    }
    double[] initial = new double[count];
    Arrays.fill(initial, q);
    int first = reaches.indexOf("R0");
    int last = reaches.indexOf("R" + (count - 1));
    Routing.Routed routed =
        Routing.of(reaches, channels(reaches, channel))
            .route(initial, new double[steps][count], dt, 1, Map.of(first, inflow));
    double[] in = moments(inflow, q, dt);
    double[] arrived = new double[steps];
    Arrays.setAll(arrived, t -> routed.endM3s()[t][last]);
    double[] out = moments(arrived, q, dt);
    double distance = length * (count - 1);
    assertThat(out[0]).as("volume").isCloseTo(in[0], withinPercentage(0.5));
    assertThat(out[1] - in[1]).as("delay").isCloseTo(distance / c, withinPercentage(1));
    assertThat(out[2] - in[2])
        .as("growth of the variance")
        .isCloseTo(2 * diffusivity * distance / Math.pow(c, 3), withinPercentage(5));
  }

  /** Volume, mean time and variance of what a series is above a level. */
  private static double[] moments(double[] series, double level, double dt) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int t = 0; t < series.length; t++) {
      double above = series[t] - level;
      double time = (t + 1) * dt;
      sum += above;
      first += above * time;
      second += above * time * time;
    }
    double mean = first / sum;
    return new double[] {sum * dt, mean, second / sum - mean * mean};
  }

  @Test
  void aChannelGivesBackTheDischargeOfItsDepth() {
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      Channel channel =
          new Channel(
              0.5 + 60 * random.nextDouble(),
              3 * random.nextDouble(),
              1e-5 + 1e-2 * random.nextDouble(),
              0.02 + 0.08 * random.nextDouble());
      double q = Math.exp(-6 + 13 * random.nextDouble());
      double h = channel.depthMetres(q);
      assertThat(channel.areaM2(h) * channel.velocityAtDepth(h))
          .isCloseTo(q, withinPercentage(1e-6));
      double more = channel.depthMetres(q * 1.0001);
      double slope = 1e-4 * q / (channel.areaM2(more) - channel.areaM2(h));
      assertThat(channel.celerityAtDepth(h)).as("dQ/dA").isCloseTo(slope, withinPercentage(0.05));
    }
    assertThat(new Channel(10, 0, 1e-3, 0.035).velocity(0)).isZero();
  }
}
