package org.suyuan.tracing.several;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pulse;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.posterior.Ranking;
import org.suyuan.tracing.posterior.SelfMonitoring;

/** A search for several sources costs no more than it says, whatever was measured. */
class SearchBoundTest {
  private static final int SEEDS = 6;

  /** Half a day and more lies between the releases of an event. */
  private static final double APART_SECONDS = 14 * 3600;

  @Test
  void aSearchAsksNoMoreThanItSays() {
    int several = 0;
    int turns = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Cases cases = new Cases(new SyntheticWorlds(seed).crowded(4, APART_SECONDS));
      Pulse pulse = Objects.requireNonNull(cases.builder().pulse(), "a pulse");
      Slot.Question question =
          new Slot.Question(
              cases.builder(),
              TraceOptions.defaults(),
              cases.classes(),
              cases.places(),
              1000,
              cases.prior(),
              new SelfMonitoring(
                  cases.alarm().velocities().rivers(),
                  cases.alarm().pollutant(),
                  Observations.NONE));
      JointLikelihood likelihood =
          new JointLikelihood(cases.alarm(), TraceOptions.defaults(), pulse);
      Ranking ranking = question.rank(cases.alarm(), likelihood);
      Slot one = Slot.of(cases.alarm(), likelihood, ranking, pulse, question);
      SeveralSources found = SeveralSources.of(one, question);
      int mostGuesses = 0;
      int mostSlots = 0;
      for (int n = 2; n <= SeveralSources.MOST; n++) {
        mostGuesses += SeveralSources.MOST_GUESSES * n + 1;
        mostSlots += SeveralSources.MOST_TURNS * n;
      }
      assertThat(found.guesses()).as("guesses, seed %d", seed).isLessThanOrEqualTo(mostGuesses);
      assertThat(found.slots()).as("slots, seed %d", seed).isLessThanOrEqualTo(mostSlots);
      for (SeveralSources.Answer answer : found.answers()) {
        for (Slot slot : answer.slots()) {
          if (answer.slots().size() > 1) {
            assertThat(slot.likelihood().passages())
                .as("passages, seed %d", seed)
                .isPositive()
                .isLessThanOrEqualTo(Slot.MOST_PASSAGES);
          }
        }
        several = Math.max(several, answer.slots().size());
      }
      turns += found.slots();
    }
    assertThat(several).as("sources of an event with several").isGreaterThan(1);
    // A turn for every guess would take many more.
    assertThat(turns).as("slots of %d events", SEEDS).isLessThanOrEqualTo(60);
  }
}
