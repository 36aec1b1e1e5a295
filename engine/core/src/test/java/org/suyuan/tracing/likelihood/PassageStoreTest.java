package org.suyuan.tracing.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageStoreTest {
  @Test
  void keepsWhatAMapWouldKeep() {
    long seed = 11;
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      PassageStore store = new PassageStore();
      Map<Integer, float[]> plain = new HashMap<>();
      for (int i = 0; i < 60; i++) {
        int passage = random.nextInt(1 + random.nextInt(800));
        float[] row = {i};
        store.put(passage, row, -i);
        plain.put(passage, row);
      }
      for (int passage = 0; passage < 800; passage++) {
        assertThat(store.get(passage))
            .as("passage %d of trial %d, seed %d", passage, trial, seed)
            .isSameAs(plain.get(passage));
        if (plain.containsKey(passage)) {
          assertThat(store.number(passage)).isEqualTo(-plain.get(passage)[0]);
        }
      }
    }
  }
}
