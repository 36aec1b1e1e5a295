package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private final Limits standard = Limits.gb3838();

  private static Pollutant get(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  /** GB 3838-2002 table 1, all rows with one number a class, typed from the standard. */
  @ParameterizedTest
  @CsvSource({
    "dissolved_oxygen, 7.5, 6, 5, 3, 2",
    "permanganate_index, 2, 4, 6, 10, 15",
    "cod, 15, 15, 20, 30, 40",
    "bod5, 3, 3, 4, 6, 10",
    "ammonia_nitrogen, 0.15, 0.5, 1.0, 1.5, 2.0",
    "total_phosphorus, 0.02, 0.1, 0.2, 0.3, 0.4",
    "copper, 0.01, 1.0, 1.0, 1.0, 1.0",
    "zinc, 0.05, 1.0, 1.0, 2.0, 2.0",
    "fluoride, 1.0, 1.0, 1.0, 1.5, 1.5",
    "selenium, 0.01, 0.01, 0.01, 0.02, 0.02",
    "arsenic, 0.05, 0.05, 0.05, 0.1, 0.1",
    "mercury, 0.00005, 0.00005, 0.0001, 0.001, 0.001",
    "cadmium, 0.001, 0.005, 0.005, 0.005, 0.01",
    "chromium_vi, 0.01, 0.05, 0.05, 0.05, 0.1",
    "lead, 0.01, 0.01, 0.05, 0.05, 0.1",
    "cyanide, 0.005, 0.05, 0.2, 0.2, 0.2",
    "volatile_phenol, 0.002, 0.002, 0.005, 0.01, 0.1",
    "petroleum, 0.05, 0.05, 0.05, 0.5, 1.0",
    "anionic_surfactant, 0.2, 0.2, 0.2, 0.3, 0.3",
    "sulfide, 0.05, 0.1, 0.2, 0.5, 1.0",
    "fecal_coliform, 200, 2000, 10000, 20000, 40000"
  })
  void riverLimitsByClass(String name, double i, double ii, double iii, double iv, double v) {
    double[] limits = {i, ii, iii, iv, v};
    for (WaterClass waterClass : WaterClass.values()) {
      assertThat(standard.of(get(name), waterClass, "S1", false))
          .as("%s class %s", name, waterClass)
          .hasValue(limits[waterClass.ordinal()]);
    }
  }

  /** GB 3838-2002 tables 2 and 3, a sample typed from the standard; mg/L. */
  @ParameterizedTest
  @CsvSource({
    "sulfate, 250",
    "chloride, 250",
    "nitrate, 10",
    "iron, 0.3",
    "manganese, 0.1",
    "chloroform, 0.06",
    "formaldehyde, 0.9",
    "benzene, 0.01",
    "toluene, 0.7",
    "xylenes, 0.5",
    "nitrobenzene, 0.017",
    "aniline, 0.1",
    "benzo_a_pyrene, 0.0000028",
    "atrazine, 0.003",
    "molybdenum, 0.07",
    "antimony, 0.005",
    "nickel, 0.02",
    "vanadium, 0.05",
    "thallium, 0.0001"
  })
  void drinkingWaterItemsHaveOneLimitForEveryClass(String name, double limit) {
    for (WaterClass waterClass : WaterClass.values()) {
      assertThat(standard.of(get(name), waterClass, null, false)).hasValue(limit);
      assertThat(standard.of(get(name), waterClass, null, true)).hasValue(limit);
    }
  }

  @Test
  void lakesAreStricterOnPhosphorusAndAloneOnNitrogen() {
    Pollutant phosphorus = get("TP");
    Pollutant nitrogen = get("TN");
    double[] lakePhosphorus = {0.01, 0.025, 0.05, 0.1, 0.2};
    double[] lakeNitrogen = {0.2, 0.5, 1.0, 1.5, 2.0};
    for (WaterClass c : WaterClass.values()) {
      assertThat(standard.of(phosphorus, c, null, true)).hasValue(lakePhosphorus[c.ordinal()]);
      assertThat(standard.of(nitrogen, c, null, true)).hasValue(lakeNitrogen[c.ordinal()]);
      assertThat(standard.of(nitrogen, c, null, false)).isEmpty();
    }
    assertThat(standard.of(get("fluoride"), WaterClass.III, null, true)).hasValue(1.0);
  }

  @Test
  void aRangeAChangeAndAnUnlimitedItemHaveNoSingleLimit() {
    for (String name : List.of("ph", "water_temperature", "conductivity", "total_chromium")) {
      assertThat(standard.of(get(name), WaterClass.III, null, false)).as(name).isEmpty();
    }
  }

  @Test
  void bothCodesOfOneMetalHaveOneLimit() {
    assertThat(standard.of(get("w20119"), WaterClass.III, null, false)).hasValue(0.05);
    assertThat(standard.of(get("w20141"), WaterClass.III, null, false)).hasValue(0.05);
  }

  @Test
  void theLimitComesInTheUnitOfThePollutant() {
    Pollutant micrograms =
        new Pollutant("w20111", "mercury", "", Unit.UG_PER_L, 0, 1, Double.NaN, 0, 0, Sense.UPPER);
    assertThat(standard.of(micrograms, WaterClass.III, null, false).orElseThrow())
        .isCloseTo(0.1, within(1e-12));
    Pollutant noMass =
        new Pollutant("w20111", "mercury", "", Unit.PER_L, 0, 1, Double.NaN, 0, 0, Sense.UPPER);
    assertThat(standard.of(noMass, WaterClass.III, null, false)).isEmpty();
  }

  @Test
  void aReplacedPollutantKeepsItsLimit() {
    for (String code : List.of("fluoride", "F", "my_fluoride")) {
      Pollutant own =
          new Pollutant(code, "fluoride", "", Unit.MG_PER_L, 0.1, 1, Double.NaN, 0, 0, Sense.UPPER);
      assertThat(standard.of(own, WaterClass.III, null, false)).as(code).hasValue(1.0);
    }
  }

  @Test
  void theNarrowestOverrideWinsWhateverTheOrder() {
    Pollutant fluoride = get("fluoride");
    List<LimitOverride> overrides =
        List.of(
            new LimitOverride("F", 0.7, "S1", WaterClass.II),
            new LimitOverride("w21017", 0.8, "S1", null),
            new LimitOverride("氟化物", 0.9, null, WaterClass.III),
            new LimitOverride("fluoride", 2.0, null, null));
    for (int first = 0; first < overrides.size(); first++) {
      Limits limits =
          standard
              .with(overrides.subList(first, overrides.size()))
              .with(overrides.subList(0, first));
      assertThat(limits.of(fluoride, WaterClass.II, "S1", false)).hasValue(0.7);
      assertThat(limits.of(fluoride, WaterClass.III, "S1", false)).hasValue(0.8);
      assertThat(limits.of(fluoride, WaterClass.III, "S2", false)).hasValue(0.9);
      assertThat(limits.of(fluoride, WaterClass.III, null, false)).hasValue(0.9);
      assertThat(limits.of(fluoride, WaterClass.IV, "S2", false)).hasValue(2.0);
      assertThat(limits.of(get("cod"), WaterClass.III, "S1", false)).hasValue(20);
    }
    assertThat(standard.of(fluoride, WaterClass.III, "S1", false)).hasValue(1.0);
  }

  @Test
  void overridesReachPollutantsOfTheUserAndTheLaterOneHolds() {
    Pollutant dye =
        new Pollutant("dye7", "rhodamine", "", Unit.UG_PER_L, 0, 1, Double.NaN, 0, 0, Sense.UPPER);
    assertThat(standard.of(dye, WaterClass.III, null, false)).isEqualTo(OptionalDouble.empty());
    Limits limits =
        standard.with(
            List.of(
                new LimitOverride("Rhodamine", 5, null, null),
                new LimitOverride("rhodamine", 10, null, null)));
    assertThat(limits.of(dye, WaterClass.III, null, false)).hasValue(10);
    assertThat(
            standard
                .with(List.of(new LimitOverride("DYE7", 3, null, null)))
                .of(dye, WaterClass.I, "S", true))
        .hasValue(3);
  }

  @Test
  void anOverrideMustBeALimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitOverride("F", 0, null, null))
        .withMessage("limit of F: 0.0 is not a limit; it must be > 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitOverride("F", Double.NaN, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new LimitOverride("", 1, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "III, III",
    "Ⅲ, III",
    "3, III",
    "Ⅲ类, III",
    "iii, III",
    "ⅲ, III",
    "三类, III",
    "class IV, IV",
    "Ⅰ, I",
    "V, V",
    "5, V",
    "Ⅱ 类, II"
  })
  void readsWaterClasses(String text, WaterClass waterClass) {
    assertThat(WaterClass.parse(text)).contains(waterClass);
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "6", "VI", "劣Ⅴ", "劣Ⅴ类", "IIII", "类"})
  void refusesWhatIsNoWaterClass(String text) {
    assertThat(WaterClass.parse(text)).isEmpty();
  }

  @Test
  void numbersWaterClasses() {
    assertThat(WaterClass.of(3)).isEqualTo(WaterClass.III);
    assertThatIllegalArgumentException().isThrownBy(() -> WaterClass.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> WaterClass.of(6));
  }
}
