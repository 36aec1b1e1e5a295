package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndustryAffinityTest {
  private final IndustryAffinity affinity = IndustryAffinity.builtIn();

  private static Pollutant get(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "3042, fluoride, 0.95", // special glass
    "C3042, fluoride, 0.95",
    "c3042, fluoride, 0.95",
    "3051, fluoride, 0.95", // a class of 305, glass products
    "305, fluoride, 0.95",
    "3050, fluoride, 0.95",
    "3051, lead, 0.3",
    "30, fluoride, 0", // the division alone says nothing
    "6420, fluoride, 0",
    "3042, thallium, 0",
    "2613, total_chromium, 0.95", // the chromium salts' value, not the manganese salts' 0.3
    "D4620, fluoride, 0.6", // park sewage works, not municipal 0.4
    "462, fluoride, 0.6",
    "2611, arsenic, 0.7", // listed under w20119
    "'', fluoride, 0",
    "glass, fluoride, 0"
  })
  void longestPrefixThatKnowsThePollutant(String industry, String pollutant, double expected) {
    assertThat(affinity.of(industry, get(pollutant))).isEqualTo(expected);
  }

  @Test
  void anUnknownIndustryHasNone() {
    assertThat(affinity.of(null, get("fluoride"))).isZero();
  }

  @Test
  void reachesAReplacedPollutantButNoneOfTheUsersOwn() {
    Pollutant own =
        new Pollutant("F", "fluoride_own", "", Unit.MG_PER_L, 0, 1, 0.1, 0, 0, Sense.UPPER);
    assertThat(affinity.of("3042", own)).isEqualTo(0.95);
    Pollutant dye = new Pollutant("dye", "dye", "", Unit.UG_PER_L, 0, 1, 0.1, 0, 0, Sense.UPPER);
    assertThat(affinity.of("3042", dye)).isZero();
  }
}
