package org.suyuan.monitoring;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How typical a pollutant is of an industry, from 0 to 1. Immutable.
 *
 * <p>Built from the items that each industry's discharge standard limits; most values are expert
 * memory and marked so in {@code industry_affinity.csv}. They are priors: a permit or a monitoring
 * item of the very enterprise outranks them.
 */
public final class IndustryAffinity {
  private static final int LONGEST_UNSUBDIVIDED = 4;

  private final Map<String, Map<String, Double>> byIndustry;

  private IndustryAffinity(Map<String, Map<String, Double>> byIndustry) {
    this.byIndustry = byIndustry;
  }

  /** Returns the table that comes with the library; read once, on first use. */
  public static IndustryAffinity builtIn() {
    return BuiltIn.AFFINITY;
  }

  /**
   * Returns the affinity of an industry to a pollutant: that of the longest prefix of the code that
   * has one for this pollutant. Where one code covers several processes, it is the highest of
   * theirs, since the code does not tell which one runs.
   *
   * @param gbt4754Code code of GB/T 4754-2017, with or without its section letter ({@code C3042},
   *     {@code 3042}, {@code 304}); null where unknown
   * @return 0 to 1; 0 where nothing is known
   */
  public double of(@Nullable String gbt4754Code, Pollutant pollutant) {
    if (gbt4754Code == null) {
      return 0;
    }
    String industry = normalise(gbt4754Code);
    String identity = PollutantCatalogue.identity(pollutant);
    for (int length = industry.length(); length > 0; length--) {
      Map<String, Double> pollutants = byIndustry.get(industry.substring(0, length));
      Double affinity = pollutants == null ? null : pollutants.get(identity);
      if (affinity != null) {
        return affinity;
      }
    }
    return 0;
  }

  /**
   * Drops the section letter, and the 0 that ends a class of four digits: in GB/T 4754 it says that
   * the group is not divided further, so that 4620 and 462 are the same.
   */
  private static String normalise(String gbt4754Code) {
    String code = gbt4754Code.strip();
    if (!code.isEmpty() && Character.isLetter(code.charAt(0))) {
      code = code.substring(1).strip();
    }
    return code.length() == LONGEST_UNSUBDIVIDED && code.endsWith("0")
        ? code.substring(0, code.length() - 1)
        : code;
  }

  /** Holds the table; the class loader makes its one-time loading thread-safe. */
  private static final class BuiltIn {
    static final IndustryAffinity AFFINITY = load();

    private static IndustryAffinity load() {
      Map<String, Map<String, Double>> byIndustry = new HashMap<>();
      for (NamedCsvRecord row : ReferenceTable.rows("industry_affinity.csv")) {
        byIndustry
            .computeIfAbsent(normalise(row.getField("gbt4754")), k -> new HashMap<>())
            .merge(
                PollutantCatalogue.identity(row.getField("code")),
                ReferenceTable.number(row, "affinity"),
                Math::max);
      }
      return new IndustryAffinity(byIndustry);
    }
  }
}
