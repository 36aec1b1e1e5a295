package org.suyuan.tracing.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.tracing.PlumeSample;

class JointSamplesTest {
  private static List<PlumeSample> samples(int count, double firstMass) {
    List<PlumeSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(
          new PlumeSample(1.0 / count, 0, 3600, firstMass + i, firstMass + i, 0, 1, 3600, 0, 0));
    }
    return samples;
  }

  @Test
  void eachSampleHoldsAPlumeOfEverySource() {
    List<PlumeSample> joint = JointSamples.of(List.of(samples(100, 0), samples(60, 1000)), 0.8);
    assertThat(joint).hasSize(100);
    assertThat(joint.stream().mapToDouble(PlumeSample::weight).sum()).isCloseTo(0.8, within(1e-9));
    assertThat(joint).allSatisfy(one -> assertThat(one.others()).hasSize(1));
    double first = joint.stream().mapToDouble(PlumeSample::massKg).average().orElseThrow();
    double second =
        joint.stream().mapToDouble(one -> one.others().get(0).massKg()).average().orElseThrow();
    assertThat(first).isCloseTo(49.5, within(0.01));
    assertThat(second).isCloseTo(1029.5, within(1.0));
  }
}
