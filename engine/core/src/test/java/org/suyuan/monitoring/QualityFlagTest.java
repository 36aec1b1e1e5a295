package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityFlagTest {
  @Test
  void readsTheFlagsOfHj212() {
    assertThat(QualityFlag.parse("")).contains(QualityFlag.N);
    assertThat(QualityFlag.parse(" ")).contains(QualityFlag.N);
    assertThat(QualityFlag.parse(null)).contains(QualityFlag.N);
    assertThat(QualityFlag.parse("t")).contains(QualityFlag.T);
    assertThat(QualityFlag.parse("X")).isEmpty();
    assertThat(QualityFlag.parse("NN")).isEmpty();
    for (QualityFlag flag : QualityFlag.values()) {
      assertThat(QualityFlag.parse(flag.name())).contains(flag);
    }
  }

  @Test
  void onlyNormalAndOverRangeValuesSpeakOfTheWater() {
    List<QualityFlag> usable = new ArrayList<>();
    List<QualityFlag> censored = new ArrayList<>();
    for (QualityFlag flag : QualityFlag.values()) {
      if (flag.usable()) {
        usable.add(flag);
      }
      if (flag.rightCensored()) {
        censored.add(flag);
      }
    }
    assertThat(usable).containsExactly(QualityFlag.N, QualityFlag.T);
    assertThat(censored).containsExactly(QualityFlag.T);
  }
}
