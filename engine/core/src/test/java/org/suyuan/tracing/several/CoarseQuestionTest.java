package org.suyuan.tracing.several;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Observations;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.tracing.Cases;
import org.suyuan.tracing.TraceOptions;
import org.suyuan.tracing.posterior.SelfMonitoring;
import org.suyuan.tracing.screening.ReleaseClass;

class CoarseQuestionTest {
  private static Set<Integer> sources(List<ReleaseClass> classes) {
    Set<Integer> sources = new TreeSet<>();
    for (ReleaseClass one : classes) {
      for (ReleaseClass.Member member : one.members()) {
        assertThat(sources.add(member.source())).as("%s stands twice", member).isTrue();
      }
    }
    return sources;
  }

  /** Ways that look alike are asked of together, and nobody is lost or asked of twice. */
  @Test
  void fewerWaysStandForTheSameSources() {
    int fewer = 0;
    for (int seed = 1; seed <= 5; seed++) {
      Cases cases = new Cases(new SyntheticWorlds(seed).event());
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
      List<ReleaseClass> arriving =
          cases.classes().stream().filter(one -> cases.alarm().route(one) != null).toList();
      Set<Integer> before = sources(arriving);
      Slot.Question coarse = question.coarse(cases.alarm());
      assertThat(sources(coarse.classes())).as("seed %d", seed).isEqualTo(before);
      assertThat(coarse.places()).isEqualTo(question.places());
      assertThat(coarse.classes()).hasSizeLessThanOrEqualTo(arriving.size());
      fewer += arriving.size() - coarse.classes().size();
      assertThat(sources(arriving)).as("the question itself is left alone").isEqualTo(before);
    }
    assertThat(fewer).isPositive();
  }
}
