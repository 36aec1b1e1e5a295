package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;

class WordingTest {
  private static final Pollutant FLUORIDE =
      PollutantCatalogue.builtIn().find("fluoride").orElseThrow();

  private static final List<Evidence> EVERY_KIND =
      List.of(
          new Evidence.AtStation("S1", "Upper Weir", FLUORIDE, 4.2, true, 0.5439, 0.69),
          new Evidence.AtStation("S2", "Old Ford", FLUORIDE, -2.3, false, 0.25, 0.02),
          new Evidence.AtStation("S3", "Mill", FLUORIDE, -0.7, false, 0.25, 0.3),
          new Evidence.AtStation("S4", "Lock", FLUORIDE, -2, true, 0.5, 0.75),
          new Evidence.NotPassed("S5", "East Branch", FLUORIDE, 0.5, 0.01),
          new Evidence.NotPassed("S6", "West Branch", FLUORIDE, -1.5, 0.5),
          new Evidence.Mass(-0.2, 305.4, 13.9),
          new Evidence.Mass(-1.5, 0.0305, Double.NaN),
          new Evidence.PermitHeld(0.95, FLUORIDE, true),
          new Evidence.PermitHeld(-0.95, FLUORIDE, false),
          new Evidence.Industry(1.06, "3042", 0.95),
          new Evidence.Industry(-0.4, "3611", 0),
          new Evidence.Industry(-0.4, "", 0),
          new Evidence.Violations(0.47, 2),
          new Evidence.Violations(-0.3, 0),
          new Evidence.PastCases(0.6, FLUORIDE, 1, 3, 7),
          new Evidence.OwnMonitoring(1.2, "E1", true, FLUORIDE, true, 12.5),
          new Evidence.OwnMonitoring(-0.4, "E1", true, FLUORIDE, false, 0.5),
          new Evidence.OwnMonitoring(1.2, "P1", false, FLUORIDE, true, 12.5),
          new Evidence.AlsoRose(1.2, FLUORIDE, true, 1.5),
          new Evidence.AlsoRose(-0.2, FLUORIDE, false, 1.5),
          new Evidence.NothingFits("S1", true),
          new Evidence.NothingFits("S1", false));

  private static Suspect suspect(double medianKg, List<Evidence> evidence) {
    Suspect.Band mass = new Suspect.Band(medianKg / 2, medianKg, medianKg * 2);
    return new Suspect(
        1,
        Suspect.Kind.ENTERPRISE,
        "E1",
        "Glass Works",
        1,
        "O1",
        "R1",
        0.4,
        new Suspect.ReleaseWindow(0, 3600, new Suspect.Band(-10, 0, 10)),
        mass,
        587_520,
        3,
        evidence);
  }

  @Test
  void everyKindHasASentenceOfItsOwnInBothLanguages() {
    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      List<String> sentences = EVERY_KIND.stream().map(e -> e.sentence(language)).toList();
      assertThat(sentences).doesNotHaveDuplicates();
      assertThat(sentences)
          .allSatisfy(s -> assertThat(s).isNotBlank().doesNotContain("NaN", "null", "Infinity"));
    }
    assertThat(EVERY_KIND)
        .allSatisfy(
            e -> {
              assertThat(e.sentence(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*");
              assertThat(e.sentence(Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*");
            });
  }

  @Test
  void aQuietStationAndOneThatRoseAtAnotherTimeAreNotTheSame() {
    assertThat(EVERY_KIND.get(1).sentence(Locale.ENGLISH))
        .isEqualTo("Old Ford should have risen by 0.25 mg/L and did not");
    assertThat(EVERY_KIND.get(2).sentence(Locale.ENGLISH))
        .isEqualTo(
            "Mill did not rise as it should have (predicted +0.25, measured up to +0.300 mg/L, at"
                + " other times or in another shape)");
  }

  @Test
  void whatSpeaksForStandsBeforeWhatSpeaksAgainst() {
    List<Evidence> evidence =
        List.of(
            EVERY_KIND.get(0),
            EVERY_KIND.get(1),
            new Evidence.Mass(-0.2, 305.4, 13.9),
            new Evidence.Violations(0.47, 2));
    assertThat(suspect(357, evidence).explanation())
        .isEqualTo(
            "About 357 kg (179 kg–714 kg) entered the river; the way to the station takes 6.8"
                + " days. For: the rise at Upper Weir agrees in time and shape (predicted +0.544,"
                + " measured up to +0.690 mg/L); 305 kg into the river would be 22 days of the"
                + " load that its permit lets through; 2 violations in three years. Against: Old"
                + " Ford should have risen by 0.25 mg/L and did not.");
    assertThat(suspect(357, evidence).explanation(Locale.CHINA))
        .isEqualTo(
            "约 357 千克（179 千克–714 千克）进入河流；到达该断面需 6.8 天。"
                + "支持：Upper Weir的上升在时间和形状上相符（预测 +0.544，实测最高 +0.690 mg/L）；"
                + "入河 305 千克，相当于许可排放 22 天的量；三年内违法 2 次。"
                + "反对：Old Ford本应上升 0.25 mg/L，实际没有。");
  }

  @Test
  void nothingIsSaidTwiceOrLeftOut() {
    String all = suspect(357, EVERY_KIND).explanation();
    assertThat(all).contains("likewise 1 more station");
    for (Evidence e : EVERY_KIND) {
      boolean third = e instanceof Evidence.AtStation at && at.stationId().equals("S4");
      if (e.logWeight() != 0 && !third) {
        assertThat(all.split(java.util.regex.Pattern.quote(e.sentence(Locale.ENGLISH)), -1))
            .as("%s", e)
            .hasSize(2);
      }
    }
  }

  @Test
  void weightsAreFactors() {
    Wording english = Wording.of(Locale.ENGLISH);
    assertThat(english.weight(new Evidence.Violations(Math.log(12.4), 1))).isEqualTo("× 12");
    assertThat(english.weight(new Evidence.Violations(Math.log(0.5), 1))).isEqualTo("÷ 2");
    assertThat(english.weight(new Evidence.Violations(0, 1))).isEqualTo("× 1");
    assertThat(english.weight(new Evidence.Violations(Math.log(4.2e7), 1))).isEqualTo("× 10^7");
    assertThat(english.weight(new Evidence.Violations(-1000, 1))).isEqualTo("÷ 10^434");
    assertThat(english.weight(new Evidence.Violations(-0.02, 1)))
        .as("what weighs nothing does not speak against")
        .isEqualTo("× 1");
  }

  @Test
  void aReasonCarriesItsFigures() {
    Wording english = Wording.of(Locale.ENGLISH);
    assertThat(english.exclusion(Exclusion.plain("E", ScreenedOut.NOT_UPSTREAM)))
        .isEqualTo("Does not drain to the station.");
    assertThat(english.exclusion(Exclusion.tooSmall("E", 1500, 2)))
        .contains("at least 1.5 t")
        .contains("2 kg");
    assertThat(english.exclusion(Exclusion.tooSmall("E", Double.POSITIVE_INFINITY, 2)))
        .endsWith("no release of it could have made it.");
    assertThat(english.exclusion(Exclusion.doesNotFit("E", 1234.5)))
        .endsWith("the first suspect is 1,235 times likelier.");
    for (ScreenedOut reason : ScreenedOut.values()) {
      assertThat(Wording.of(Locale.CHINESE).exclusion(Exclusion.plain("E", reason)))
          .endsWith("。")
          .matches(".*\\p{IsHan}.*");
    }
  }

  @Test
  void whatStandsBesideTheSuspectsIsSaidInBothLanguages() {
    Suspect.Band mass = new Suspect.Band(10, 20, 40);
    Suspect.ReleaseWindow window = new Suspect.ReleaseWindow(0, 3600, new Suspect.Band(-10, 0, 10));
    EventSources two =
        new EventSources(
            List.of(0.1, 0.9),
            List.of(
                new EventSources.Contributor(
                    Suspect.Kind.ENTERPRISE, "E1", "Glass Works", 0.6, window, mass),
                new EventSources.Contributor(
                    Suspect.Kind.UNREGISTERED, "", "not on the register", 0.3, window, mass)));
    CompliantMixture mixture =
        new CompliantMixture(
            0.4, 0.3, 1.7, List.of(new CompliantMixture.Contribution("P1", 12, 0.36)));
    Whereabouts stretches = new Whereabouts(List.of(new Whereabouts.Stretch("R1", 0, 500, 0.9)));
    assertThat(EnglishWording.INSTANCE.several(two))
        .startsWith(
            "The event had 2 sources, with 90 %; most likely E1 Glass Works (20 kg, 60 %) and"
                + " nobody on the register (20 kg, 30 %).");
    assertThat(EnglishWording.INSTANCE.mixture(mixture))
        .startsWith("With 40 % nobody is to blame: everybody discharging 1.7 times the usual")
        .contains("P1 36 %");
    assertThat(EnglishWording.INSTANCE.whereabouts(stretches))
        .isEqualTo(
            "If nobody registered did it: most likely at R1 0–500 m; 0.5 km of channel hold 90 %.");
    assertThat(ChineseWording.INSTANCE.several(two)).contains("2 个来源", "未登记的来源");
    assertThat(ChineseWording.INSTANCE.mixture(mixture)).contains("1.7 倍", "P1 36 %");
    assertThat(ChineseWording.INSTANCE.whereabouts(stretches)).contains("R1 0–500 米");
  }

  @Test
  void whereNothingFitsThatIsSaidFirst() {
    List<Evidence> evidence =
        List.of(new Evidence.Violations(0.47, 2), new Evidence.NothingFits("S1", false));
    assertThat(suspect(Double.NaN, evidence).explanation())
        .isEqualTo(
            "Nothing stands out at the station; the way takes 6.8 days. For: 2 violations in three"
                + " years.");
    assertThat(suspect(Double.NaN, List.of()).explanation())
        .isEqualTo("No river leads to the station from anywhere else.");
  }
}
