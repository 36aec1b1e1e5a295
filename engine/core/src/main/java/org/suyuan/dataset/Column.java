package org.suyuan.dataset;

import java.util.List;

/**
 * One column of a file of the dataset format.
 *
 * @param name header, with the unit as its suffix
 * @param type what a cell holds
 * @param required whether the column must be there, and no cell of it empty
 * @param unit unit of a number, empty where it has none
 * @param range what a number must be
 * @param noun what a number is, to stand after "is not": {@code a length}
 * @param defaultText what an empty cell means; empty where it means "not known"
 * @param choices the words allowed, empty unless the type is {@link ColumnType#CHOICE}
 * @param meaning one sentence for people
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    String unit,
    Range range,
    String noun,
    String defaultText,
    List<String> choices,
    String meaning) {

  private static Column of(String name, ColumnType type, String meaning) {
    return new Column(name, type, false, "", Range.ANY, "a number", "", List.of(), meaning);
  }

  static Column id(String name, String meaning) {
    return of(name, ColumnType.ID, meaning);
  }

  static Column text(String name, String meaning) {
    return of(name, ColumnType.TEXT, meaning);
  }

  static Column time(String name, String meaning) {
    return of(name, ColumnType.TIME, meaning);
  }

  static Column pollutant(String meaning) {
    return of("pollutant", ColumnType.POLLUTANT, meaning);
  }

  static Column waterClass(String meaning) {
    return of("water_class", ColumnType.WATER_CLASS, meaning);
  }

  static Column measurement(String meaning) {
    return of("value", ColumnType.MEASUREMENT, meaning);
  }

  static Column number(String name, String unit, String noun, Range range, String meaning) {
    return new Column(name, ColumnType.NUMBER, false, unit, range, noun, "", List.of(), meaning);
  }

  static Column count(String name, String noun, String meaning) {
    return new Column(
        name,
        ColumnType.COUNT,
        false,
        "",
        Range.between(0, Integer.MAX_VALUE),
        noun,
        "",
        List.of(),
        meaning);
  }

  static Column choice(String name, String meaning, String... words) {
    return new Column(
        name, ColumnType.CHOICE, false, "", Range.ANY, "", words[0], List.of(words), meaning);
  }

  Column must() {
    return new Column(name, type, true, unit, range, noun, defaultText, choices, meaning);
  }

  Column or(String value) {
    return new Column(name, type, required, unit, range, noun, value, choices, meaning);
  }
}
