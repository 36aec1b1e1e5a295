package org.suyuan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.hydrology.DispersionFormula;

/** The dispersion formulae, on numbers worked out elsewhere and on measured coefficients. */
class DispersionTest {
  /** Worked out independently for W = 50 m, H = 2 m, U = 0.6 m/s, S = 3e-4. */
  private static final Map<DispersionFormula, Double> WORKED_OUT =
      Map.ofEntries(
          Map.entry(DispersionFormula.FISCHER_1975, 64.52),
          Map.entry(DispersionFormula.LIU_1977, 48.27),
          Map.entry(DispersionFormula.IWASA_AYA_1991, 38.36),
          Map.entry(DispersionFormula.SEO_CHEONG_1998, 125.94),
          Map.entry(DispersionFormula.DENG_2001, 112.70),
          Map.entry(DispersionFormula.KASHEFIPOUR_FALCONER_2002, 107.50),
          Map.entry(DispersionFormula.SAHAY_DUTTA_2009, 88.22),
          Map.entry(DispersionFormula.ETEMAD_TAGHIPOUR_2012, 36.70),
          Map.entry(DispersionFormula.ZENG_HUAI_2014, 80.59),
          Map.entry(DispersionFormula.DISLEY_2015, 88.61),
          Map.entry(DispersionFormula.NOORI_2017, 38.80));

  @Test
  void asWorkedOutElsewhere() {
    double shear = DispersionFormula.shearVelocityMs(2, 3e-4);
    assertThat(shear).isCloseTo(0.07672, within(5e-6));
    WORKED_OUT.forEach(
        (formula, expected) ->
            assertThat(formula.coefficientM2s(50, 2, 0.6, shear))
                .as(formula.name())
                .isCloseTo(expected, within(0.006)));
    double hu = 2 * shear;
    assertThat(DispersionFormula.ELDER_1959.coefficientM2s(50, 2, 0.6, shear))
        .isCloseTo(5.93 * hu, within(1e-9));
    assertThat(DispersionFormula.MCQUIVEY_KEEFER_1974.coefficientM2s(50, 2, 0.6, shear))
        .isCloseTo(0.058 * 2 * 0.6 / 3e-4, within(1e-9));
    assertThat(DispersionFormula.KOUSSIS_RODRIGUEZ_1998.coefficientM2s(50, 2, 0.6, shear))
        .isCloseTo(0.6 * 625 * hu, within(1e-9));
    assertThat(DispersionFormula.LI_1998.coefficientM2s(50, 2, 0.6, shear))
        .isCloseTo(0.2 * Math.pow(25, 1.3) * Math.pow(0.6 / shear, 1.2) * hu, within(1e-9));
  }

  @Test
  void aboveTheirThresholdsTheOtherBranchHolds() {
    double shear = 0.05;
    assertThat(DispersionFormula.KASHEFIPOUR_FALCONER_2002.coefficientM2s(100, 2, 0.6, shear))
        .isCloseTo(10.612 * 2 * 0.6 * 0.6 / shear, within(1e-9));
    assertThat(DispersionFormula.ETEMAD_TAGHIPOUR_2012.coefficientM2s(80, 2, 0.6, shear))
        .isCloseTo(
            14.12 * Math.pow(40, 0.61) * Math.pow(0.6 / shear, 0.85) * 2 * shear, within(1e-9));
    assertThat(DispersionFormula.isInRange(40, 10)).isTrue();
    assertThat(DispersionFormula.isInRange(5, 10)).isFalse();
    assertThat(DispersionFormula.isInRange(40, 30)).isFalse();
  }

  @Test
  void onMeasuredCoefficients() throws Exception {
    List<NamedCsvRecord> rows = ReferenceData.rows("dispersion_kx/kx.csv");
    StringBuilder table =
        new StringBuilder(
            Report.lines(
                "## Longitudinal dispersion, measured coefficients",
                "",
                "| formula | within ×2 | median computed/measured | log " + "error |",
                "| --- | --- | --- | --- |"));
    Errors chosen = new Errors();
    for (DispersionFormula formula : DispersionFormula.values()) {
      Errors errors = new Errors();
      for (NamedCsvRecord row : rows) {
        double computed =
            formula.coefficientM2s(
                ReferenceData.number(row, "B_m"),
                ReferenceData.number(row, "H_m"),
                ReferenceData.number(row, "U_ms"),
                ReferenceData.number(row, "ustar_ms"));
        errors.add(computed, ReferenceData.number(row, "Kx_m2s"), DispersionFormula.LOG_ERROR);
      }
      table.append(
          Report.format(
              "| %s%s | %.1f %% | %.2f | %.2f |%n",
              formula,
              formula == DispersionFormula.DEFAULT ? " (default)" : "",
              100 * errors.shareWithinFactor(2),
              errors.medianRatio(),
              errors.rms()));
      if (formula == DispersionFormula.DEFAULT) {
        chosen = errors;
      }
    }
    boolean share = chosen.shareWithinFactor(2) >= 0.7;
    boolean honest = chosen.covered() >= 0.85 && chosen.covered() <= 0.95;
    Report.section(
        "30-dispersion-kx",
        table
            + Report.format(
                "%nMust hold: the default within ×2 at 70 %% of %d – %.1f %%, %s; or its 90 %%"
                    + " band holds 85–95 %% – %.1f %%, %s.%n",
                chosen.size(),
                100 * chosen.shareWithinFactor(2),
                Report.verdict(share),
                100 * chosen.covered(),
                Report.verdict(honest)));
    Report.line(
        "30-dispersion",
        getClass(),
        "dispersion_kx",
        "the default formula within ×2 at 70 %, or its 90 % band holds 85–95 %",
        share || honest,
        Report.format(
            "within ×2 %.1f %%, the band holds %.1f %%",
            100 * chosen.shareWithinFactor(2), 100 * chosen.covered()));
    assertThat(share || honest).isTrue();
  }
}
