package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollutantCatalogueTest {
  private final PollutantCatalogue catalogue = PollutantCatalogue.builtIn();

  private Pollutant get(String name) {
    return catalogue.find(name).orElseThrow(() -> new AssertionError(name + " is unknown"));
  }

  private static Pollutant custom(String code, String name, double decayPerDay) {
    return new Pollutant(
        code, name, "", Unit.MG_PER_L, decayPerDay, 1, Double.NaN, 0, 0, Sense.UPPER);
  }

  @ParameterizedTest
  @CsvSource({
    "F, w21017",
    "fluoride, w21017",
    "W21017, w21017",
    "氟化物, w21017",
    "Fluoride, w21017",
    "nh3n, w21003",
    "NH3-N, w21003",
    "NH₃-N, w21003",
    "Ammonia Nitrogen, w21003",
    "氨氮, w21003",
    "tp, w21011",
    "TP, w21011",
    "总磷, w21011",
    "ＴＰ, w21011",
    "TN, w21001",
    "COD, w01018",
    "CODcr, w01018",
    "CODMn, w01019",
    "COD_Mn, w01019",
    "高锰酸盐指数, w01019",
    "Cr6+, w20117",
    "六价铬, w20117",
    "chromium, w20116",
    "总铬, w20116",
    "'1,2-dichloroethane', w24017",
    "benzo(a)pyrene, w25043",
    "苯并[α]芘, w25043",
    "DO, w01009",
    "pH, w01001",
    "TSS, w01012",
    "lindane, lindane",
    "acrylonitrile, acrylonitrile"
  })
  void findsCodesNamesAndAliases(String name, String code) {
    assertThat(get(name).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fluoride",
        "ammonia_nitrogen",
        "cod",
        "permanganate_index",
        "bod5",
        "total_phosphorus",
        "total_nitrogen",
        "manganese",
        "iron",
        "copper",
        "zinc",
        "lead",
        "cadmium",
        "mercury",
        "arsenic",
        "chromium_vi",
        "total_chromium",
        "nickel",
        "thallium",
        "antimony",
        "molybdenum",
        "vanadium",
        "volatile_phenol",
        "cyanide",
        "petroleum",
        "sulfide",
        "anionic_surfactant",
        "fecal_coliform",
        "dissolved_oxygen",
        "ph",
        "water_temperature",
        "conductivity",
        "turbidity",
        "chloride",
        "sulfate",
        "nitrate",
        "nitrobenzene",
        "benzene"
      })
  void knowsPlainEnglishNames(String name) {
    assertThat(get(name).name()).isEqualTo(name);
  }

  /**
   * NH3, NO3 and ammonia may be given as the ion instead of as nitrogen: a factor of 1.2 to 4.4.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "NO3", "NH3", "ammonia", "w00000", "w99010?", "unobtainium"})
  void refusesWhatIsAmbiguousOrNoPollutant(String name) {
    assertThat(catalogue.find(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "w20122, w20138",
    "w20123, w20139",
    "w20128, w20140",
    "w20119, w20141",
    "w20111, w20142",
    "w20115, w20143",
    "w20120, w20144",
    "w20127, w20147",
    "w20121, w20148"
  })
  void twoCodesOfOneItemAreOnePollutant(String total, String element) {
    assertThat(get(total)).isSameAs(get(element));
  }

  @Test
  void totalAndHexavalentChromiumStayTwo() {
    assertThat(get("w20116")).isNotEqualTo(get("w20117"));
  }

  /** HJ 212 sends these in ng/L or μg/L by default; the catalogue is mg/L throughout. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "w20089", "w20111", "w20113", "w20115", "w20117", "w20119", "w20120", "w20127", "w20128",
        "w20142", "w20143", "w25043", "w33001", "w33007"
      })
  void telemetryUnitsDoNotLeakIn(String code) {
    assertThat(get(code).unit()).isEqualTo(Unit.MG_PER_L);
  }

  @Test
  void carriesDecayDetectionLimitAndRemovalOfTheReference() {
    Pollutant ammonia = get("ammonia_nitrogen");
    assertThat(ammonia.decayPerDay()).isEqualTo(0.1);
    assertThat(ammonia.theta()).isEqualTo(1.083);
    assertThat(ammonia.removalMunicipal()).isEqualTo(0.95);
    assertThat(ammonia.removalIndustrial()).isEqualTo(0.9);
    // The largest of Nessler's 0.05 and 0.025 and the salicylate method's 0.01.
    assertThat(ammonia.detectionLimit()).isEqualTo(0.05);
    Pollutant fluoride = get("fluoride");
    assertThat(fluoride.isConservative()).isTrue();
    assertThat(fluoride.theta()).isEqualTo(1);
    assertThat(fluoride.removalMunicipal()).isEqualTo(0.05);
    assertThat(fluoride.removalIndustrial()).isEqualTo(0.3);
    assertThat(get("arsenic").decayPerDay()).isEqualTo(0.03); // given under the other code, w20119
    assertThat(get("arsenic").detectionLimit()).isEqualTo(6e-5);
    assertThat(get("nickel").isConservative()).isTrue(); // marked so, for all its 0.01 a day
  }

  @Test
  void whatIsUnknownIsConservativeUnremovedAndWithoutDetectionLimit() {
    Pollutant toluene = get("toluene");
    assertThat(toluene.decayPerDay()).isZero();
    assertThat(toluene.theta()).isEqualTo(1);
    assertThat(toluene.detectionLimit()).isNaN();
    assertThat(toluene.removalMunicipal()).isZero();
  }

  @Test
  void sensesAndUnitsOfWhatIsNoMass() {
    assertThat(get("dissolved_oxygen").sense()).isEqualTo(Sense.LOWER);
    assertThat(get("ph").sense()).isEqualTo(Sense.RANGE);
    assertThat(get("water_temperature").sense()).isEqualTo(Sense.RISE);
    assertThat(get("fecal_coliform").unit()).isEqualTo(Unit.PER_L);
    assertThat(get("algal_density").unit()).isEqualTo(Unit.CELLS_PER_L);
    assertThat(get("conductivity").unit()).isEqualTo(Unit.US_PER_CM);
  }

  @Test
  void everyPollutantIsThereOnceAndFoundByItsNames() {
    Set<String> codes = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Pollutant pollutant : catalogue.all()) {
      assertThat(codes.add(pollutant.code())).as(pollutant.code()).isTrue();
      assertThat(names.add(pollutant.name())).as(pollutant.name()).isTrue();
      assertThat(pollutant.name()).matches("[a-z0-9_]+");
      assertThat(get(pollutant.code())).isSameAs(pollutant);
      assertThat(get(pollutant.name())).isSameAs(pollutant);
      assertThat(get(pollutant.nameZh())).isSameAs(pollutant);
      if (pollutant.isConservative()) {
        assertThat(pollutant.theta()).isEqualTo(1);
      }
    }
    assertThat(catalogue.all()).hasSize(130);
  }

  @Test
  void anOverrideIsFoundUnderEveryNameOfWhatItReplaces() {
    PollutantCatalogue changed = catalogue.with(List.of(custom("TP", "phosphorus", 0.2)));
    for (String name : List.of("tp", "w21011", "total_phosphorus", "总磷", "phosphorus")) {
      assertThat(changed.find(name).orElseThrow().decayPerDay()).as(name).isEqualTo(0.2);
    }
    assertThat(changed.all()).hasSameSizeAs(catalogue.all());
    assertThat(get("tp").decayPerDay()).as("the built-in one").isEqualTo(0.05);
  }

  @Test
  void anOverrideByNameKeepsItsOwnCodeToo() {
    PollutantCatalogue changed = catalogue.with(List.of(custom("my_f", "fluoride", 0.01)));
    assertThat(changed.find("w21017").orElseThrow().code()).isEqualTo("my_f");
    assertThat(changed.find("MY_F").orElseThrow().code()).isEqualTo("my_f");
  }

  @Test
  void additionsComeLastAndDoNotTakeNamesOfOthers() {
    Pollutant dye = custom("rhodamine_wt", "rhodamine_wt", 0.05);
    PollutantCatalogue more = catalogue.with(List.of(dye));
    assertThat(more.find("Rhodamine WT")).contains(dye);
    assertThat(more.all()).last().isEqualTo(dye);
    PollutantCatalogue odd = catalogue.with(List.of(custom("w20120", "copper", 0.5)));
    assertThat(odd.find("lead").orElseThrow().name()).isEqualTo("copper");
    assertThat(odd.find("copper").orElseThrow().code()).isEqualTo("w20122");
  }

  @Test
  void twoAdditionsMustNotBeOnePollutant() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                catalogue.with(
                    List.of(custom("w20120", "lead", 0), custom("pb_dissolved", "lead", 0))))
        .withMessageContaining("pb_dissolved")
        .withMessageContaining("added twice");
  }
}
