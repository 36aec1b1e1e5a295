package org.suyuan.monitoring;

import java.util.Locale;
import java.util.Optional;

/** The five classes of surface water of GB 3838-2002 §3; water worse than V has no class. */
public enum WaterClass {
  /** Headwaters and national nature reserves. */
  I,
  /** First-grade protection areas of drinking water, habitat of rare species. */
  II,
  /** Second-grade protection areas of drinking water, fisheries, swimming; the usual target. */
  III,
  /** Industrial use, recreation without skin contact. */
  IV,
  /** Irrigation and landscape. */
  V;

  private static final String ROMAN_DIGITS = "ⅠⅡⅢⅣⅤ";
  private static final String CHINESE_DIGITS = "一二三四五";

  /**
   * Returns the class of a number, 1 (I) to 5 (V).
   *
   * @throws IllegalArgumentException where there is no such class
   */
  public static WaterClass of(int number) {
    if (number < 1 || number > values().length) {
      throw new IllegalArgumentException(
          "water class " + number + " is not a class; it must be from 1 (I) to 5 (V)");
    }
    return values()[number - 1];
  }

  /**
   * Reads a class as {@code III}, {@code Ⅲ}, {@code 3}, {@code Ⅲ类}, {@code 三类} or {@code class
   * III}, in any case.
   *
   * @return the class, or empty where the text names none ({@code 劣Ⅴ} is none)
   */
  public static Optional<WaterClass> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (name.startsWith("CLASS")) {
      name = name.substring("CLASS".length()).strip();
    }
    if (name.endsWith("类")) {
      name = name.substring(0, name.length() - 1).strip();
    }
    if (name.length() == 1) {
      char digit = name.charAt(0);
      for (WaterClass waterClass : values()) {
        int i = waterClass.ordinal();
        if (digit == '1' + i
            || digit == ROMAN_DIGITS.charAt(i)
            || digit == CHINESE_DIGITS.charAt(i)) {
          return Optional.of(waterClass);
        }
      }
    }
    for (WaterClass waterClass : values()) {
      if (waterClass.name().equals(name)) {
        return Optional.of(waterClass);
      }
    }
    return Optional.empty();
  }
}
