package org.suyuan.datasets;

import java.util.List;
import org.suyuan.monitoring.IndustryAffinity;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.SourceKind;

/**
 * What an industry may emit of one pollutant.
 *
 * @param pollutant the pollutant
 * @param directMgPerL limit of a discharge to the river
 * @param indirectMgPerL limit of a discharge to a plant
 * @param sewerMgPerL what town sewage holds, 0 where it is not permitted to a sewer
 */
record Effluent(
    Pollutant pollutant, double directMgPerL, double indirectMgPerL, double sewerMgPerL) {

  /**
   * The pollutants that permits name. Limits: fluoride GB 39731-2020 and GB 8978-1996; the others
   * GB 8978-1996 classes 1 and 3 and GB 21900-2008, rounded.
   */
  static final List<Effluent> ALL =
      List.of(
          of("fluoride", 10, 20, 0),
          of("cod", 100, 500, 220),
          of("ammonia_nitrogen", 15, 45, 26),
          of("total_phosphorus", 0.5, 8, 3.6),
          of("total_nitrogen", 20, 70, 36),
          of("w01012", 70, 400, 0),
          of("w22001", 5, 20, 0),
          of("copper", 0.5, 2, 0),
          of("zinc", 2, 5, 0),
          of("w20121", 0.5, 1, 0),
          of("w20117", 0.2, 0.5, 0));

  private static Effluent of(String name, double direct, double indirect, double sewer) {
    Pollutant pollutant =
        PollutantCatalogue.builtIn()
            .find(name)
            .orElseThrow(() -> new IllegalStateException(name + " is not in the catalogue"));
    return new Effluent(pollutant, direct, indirect, sewer);
  }

  /**
   * Returns whether a source gets a permit for it: industries to which it is typical nearly always
   * do.
   */
  boolean permitted(Industry industry, Dice dice) {
    double affinity = IndustryAffinity.builtIn().of(industry.code(), pollutant);
    boolean drawn = dice.chance(affinity >= 0.6 ? 0.93 * affinity : 0.35 * affinity);
    if (industry.kind() == SourceKind.SEWER) {
      return sewerMgPerL > 0;
    }
    if (industry.kind() == SourceKind.STORM) {
      return false;
    }
    return drawn;
  }
}
