package org.suyuan.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody real is named. */
class InventedNamesTest {
  @Test
  void everyNameSaysThatItIsInvented() {
    InventedNames names = new InventedNames(Dice.of(1, "names"));
    Set<String> seen = new HashSet<>();
    for (Industry industry : Industry.MIX) {
      for (int i = 0; i < 60; i++) {
        String name = names.next(industry);
        assertThat("拟虚例试样构仿假").contains(name.substring(0, 1));
        assertThat(seen.add(name)).as(name).isTrue();
      }
    }
  }
}
