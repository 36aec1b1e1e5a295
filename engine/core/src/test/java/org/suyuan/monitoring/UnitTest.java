package org.suyuan.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "mg/L, MG_PER_L",
    "mg/l, MG_PER_L",
    "MG/L, MG_PER_L",
    "g/m3, MG_PER_L",
    "g/m³, MG_PER_L",
    "ug/L, UG_PER_L",
    "\u03bcg/L, UG_PER_L",
    "\u00b5g/l, UG_PER_L",
    "mg/m3, UG_PER_L",
    "ng/L, NG_PER_L",
    "g/L, G_PER_L",
    "kg/m3, G_PER_L",
    "个/L, PER_L",
    "cells/L, CELLS_PER_L",
    "NTU, NTU",
    "\u03bcS/cm, US_PER_CM",
    "uS/cm, US_PER_CM",
    "无量纲, PH",
    "pH, PH",
    "℃, CELSIUS",
    "°C, CELSIUS",
    "cm, CM",
    "度, COLOUR_DEGREE",
    "Bq/L, BQ_PER_L",
    "' mg / L ', MG_PER_L"
  })
  void readsEverySpelling(String text, Unit unit) {
    assertThat(Unit.parse(text)).contains(unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mS/cm", "mg", "ppm", "mol/L", "kg/d"})
  void refusesWhatWouldNeedAFactorOfItsOwn(String text) {
    assertThat(Unit.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void readsBackItsOwnSymbolAndConvertsBothWays(Unit unit) {
    assertThat(Unit.parse(unit.symbol())).contains(unit);
    assertThat(unit.fromMgPerL(unit.toMgPerL(3.7))).isCloseTo(3.7, within(1e-12));
  }

  @Test
  void convertsMassesAndLeavesTheRestAlone() {
    assertThat(Unit.NG_PER_L.toMgPerL(100)).isCloseTo(0.0001, within(1e-15));
    assertThat(Unit.UG_PER_L.toMgPerL(50)).isCloseTo(0.05, within(1e-15));
    assertThat(Unit.G_PER_L.toMgPerL(2)).isEqualTo(2000);
    assertThat(Unit.UG_PER_L.fromMgPerL(0.05)).isCloseTo(50, within(1e-12));
    assertThat(Unit.US_PER_CM.isMass()).isFalse();
    assertThat(Unit.US_PER_CM.toMgPerL(800)).isEqualTo(800);
  }
}
