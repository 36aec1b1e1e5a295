package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.history.RepeatOffenders.Offender;

/** Cases that can be counted by hand, and made histories whose culprits are known. */
class RepeatOffendersTest {
  private final RepeatOffenders all = new RepeatOffenders();

  private Offender of(String id) {
    return all.offenders().stream().filter(o -> o.sourceId().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void whoCertainlyDidItTwiceDidItTwice() {
    all.add(List.of("A"), new double[] {1});
    all.add(List.of("A"), new double[] {1});
    all.add(List.of("B"), new double[] {1});
    assertThat(all.offenders())
        .containsExactly(new Offender("A", 2, 2, 2, 1, 1), new Offender("B", 1, 1, 1, 1, 0));
  }

  @Test
  void twoThatCannotBeToldApart() {
    // Both by one of them: 2 · (1/2 · 1/2 · 2!) against 2 · (1/2 · 1/2): two thirds.
    all.add(List.of("A", "B"), new double[] {0.5, 0.5});
    all.add(List.of("A", "B"), new double[] {0.5, 0.5});
    assertThat(of("A").repeatedly()).isCloseTo(1 / 3.0, within(0.04));
    assertThat(of("A").expected()).isCloseTo(1, within(0.06));
  }

  @Test
  void nobodyRegisteredHasNoMemory() {
    // A twice: 1/4 · 2!; A once: 2 · 1/4; never: 1/4.
    all.add(List.of("A", ""), new double[] {0.5, 0.5});
    all.add(List.of("A", ""), new double[] {0.5, 0.5});
    assertThat(of("A").repeatedly()).isCloseTo(2 / 5.0, within(0.04));
    assertThat(of("A").once()).isCloseTo(4 / 5.0, within(0.04));
    assertThat(all.offenders()).hasSize(1);
  }

  @Test
  void theSameEventsGiveTheSameAnswer() {
    all.add(List.of("A", "B", ""), new double[] {0.3, 0.3, 0.4});
    all.add(List.of("B", "A"), new double[] {0.6, 0.4});
    assertThat(all.offenders()).isEqualTo(all.offenders());
  }

  /** Rates are drawn from the prior, likelihoods from what the truth makes likely. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofThoseCalledRepeatOffendersAsManyAreAsIsSaid(long seed) {
    Random random = new Random(seed);
    double said = 0;
    int were = 0;
    double brierTogether = 0;
    double brierAlone = 0;
    for (int world = 0; world < 25; world++) {
      double[] rate = new double[40];
      for (int s = 0; s < rate.length; s++) {
        rate[s] = -Math.log(1 - random.nextDouble());
      }
      RepeatOffenders offenders = new RepeatOffenders();
      Map<String, Integer> truth = new HashMap<>();
      double[] none = new double[rate.length];
      double[] one = new double[rate.length];
      java.util.Arrays.fill(none, 1);
      for (int event = 0; event < 40; event++) {
        int guilty = draw(random, rate);
        truth.merge("S" + guilty, 1, Integer::sum);
        add(offenders, random, guilty, none, one);
      }
      Map<String, Offender> by =
          offenders.offenders().stream().collect(Collectors.toMap(Offender::sourceId, o -> o));
      for (int s = 0; s < rate.length; s++) {
        Offender o = by.get("S" + s);
        double p = o == null ? 0 : o.repeatedly();
        int did = truth.getOrDefault("S" + s, 0) > 1 ? 1 : 0;
        said += p;
        were += did;
        double alone = 1 - none[s] - one[s];
        brierTogether += (p - did) * (p - did);
        brierAlone += (alone - did) * (alone - did);
      }
    }
    assertThat(said / were).as("seed %s", seed).isBetween(0.93, 1.07);
    assertThat(brierTogether).as("seed %s", seed).isLessThan(brierAlone);
  }

  private static int draw(Random random, double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    double left = random.nextDouble() * total;
    int i = 0;
    while (i < weights.length - 1 && (left -= weights[i]) >= 0) {
      i++;
    }
    return i;
  }

  /** Ten candidates about the guilty one, each with a Gaussian likelihood of a noisy place. */
  private static void add(
      RepeatOffenders offenders, Random random, int guilty, double[] none, double[] one) {
    double seen = guilty + 2 * random.nextGaussian();
    List<String> ids = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    double total = 0;
    double[] p = new double[40];
    for (int s = 0; s < 40; s++) {
      double like = Math.exp(-0.5 * Math.pow((s - seen) / 2, 2));
      if (like > 1e-6) {
        p[ids.size()] = like;
        total += like;
        ids.add("S" + s);
        numbers.add(s);
      }
    }
    double[] normal = java.util.Arrays.copyOf(p, ids.size());
    for (int i = 0; i < normal.length; i++) {
      normal[i] /= total;
      int s = numbers.get(i);
      one[s] = one[s] * (1 - normal[i]) + none[s] * normal[i];
      none[s] *= 1 - normal[i];
    }
    offenders.add(ids, normal);
  }
}
