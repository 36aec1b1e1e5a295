package org.suyuan.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The class of surface water by the single-factor rule: the worst of its items decides. After
 * 《地表水环境质量评价办法（试行）》 (环办〔2011〕22号) §2: the 21 items of GB 3838-2002 table 1 without water
 * temperature, total nitrogen and faecal coliforms; what was not measured does not count.
 */
public final class Grading {
  private static final List<String> ITEMS =
      List.of(
          "w01001", "w01009", "w01019", "w01018", "w01017", "w21003", "w21011", "w20122", "w20123",
          "w21017", "w20128", "w20141", "w20111", "w20115", "w20117", "w20120", "w21016", "w23002",
          "w22001", "w19002", "w21019");

  /**
   * Items in the order of the table; the built-in pollutants are found under any of their codes.
   */
  private static final List<Pollutant> GRADED =
      ITEMS.stream().map(code -> PollutantCatalogue.builtIn().find(code).orElseThrow()).toList();

  private Grading() {}

  /**
   * A class, and what it is for.
   *
   * @param waterClass the class; null for water worse than V (劣Ⅴ)
   * @param deciding the items that are no better, in the order of the table; where the class is I,
   *     all that were measured
   */
  public record Grade(@Nullable WaterClass waterClass, List<Pollutant> deciding) {
    /** Copies the list. */
    public Grade {
      deciding = List.copyOf(deciding);
    }

    /** Returns 1 for class I to 6 for worse than V. */
    public int number() {
      return waterClass == null ? WaterClass.values().length + 1 : waterClass.ordinal() + 1;
    }
  }

  /**
   * Grades water.
   *
   * @param values what was measured, by canonical code, in the pollutant's built-in unit; NaN
   *     counts as not measured
   * @param lake whether it is a lake or a reservoir, which changes the limits of total phosphorus
   * @return the class, empty where none of the items was measured
   */
  public static Optional<Grade> of(Map<String, Double> values, boolean lake) {
    int worst = 0;
    List<Pollutant> deciding = new ArrayList<>();
    for (Pollutant item : GRADED) {
      double value = values.getOrDefault(item.code(), Double.NaN);
      if (Double.isNaN(value)) {
        continue;
      }
      int number = number(item, value, lake);
      if (number > worst) {
        worst = number;
        deciding.clear();
      }
      if (number == worst) {
        deciding.add(item);
      }
    }
    if (deciding.isEmpty()) {
      return Optional.empty();
    }
    boolean hasClass = worst <= WaterClass.values().length;
    return Optional.of(new Grade(hasClass ? WaterClass.of(worst) : null, deciding));
  }

  /**
   * The number of the best class whose limit one item keeps, one more than V where there is none.
   */
  private static int number(Pollutant item, double value, boolean lake) {
    if (item.sense() == Sense.RANGE) {
      boolean within = value >= Limits.GB3838_PH_LOWEST && value <= Limits.GB3838_PH_HIGHEST;
      return within ? 1 : WaterClass.values().length + 1;
    }
    for (WaterClass waterClass : WaterClass.values()) {
      OptionalDouble limit = Limits.gb3838().of(item, waterClass, null, lake);
      if (limit.isPresent() && !Exceedance.breaks(item, value, limit.getAsDouble())) {
        return waterClass.ordinal() + 1;
      }
    }
    return WaterClass.values().length + 1;
  }
}
