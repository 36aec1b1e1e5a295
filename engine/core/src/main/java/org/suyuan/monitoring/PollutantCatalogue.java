package org.suyuan.monitoring;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All pollutants that are known, by code, English name, Chinese name and alias. Immutable.
 *
 * <p>The built-in catalogue holds every item of GB 3838-2002 (tables 1 to 3) and of HJ 212-2017
 * table B.1 but the flow {@code w00000}, with decay, detection limit and typical removal where the
 * reference has them; each row of {@code pollutants.csv} names its sources. What to know of it:
 *
 * <ul>
 *   <li><b>Units.</b> Every mass is in mg/L, as in GB 3838. HJ 212 telemetry sends some items by
 *       default in other units (thallium in ng/L; mercury, cadmium, chromium(VI), total arsenic,
 *       lead, beryllium and total selenium in μg/L): an importer must convert, this catalogue does
 *       not.
 *   <li><b>Two codes, one pollutant.</b> HJ 525 has codes for total metals (w20111 to w20128) and
 *       for the elements (w20138 to w20144); surface-water data mix them and GB 3838 has one limit
 *       for both. So Cu, Zn, Se, As, Hg, Cd and Pb are one pollutant each, found under both codes;
 *       likewise beryllium (w20127, w20147) and nickel (w20121, w20148), on whose codes open
 *       libraries disagree. Chromium(VI) and total chromium stay two.
 *   <li><b>Decay.</b> A pollutant without a known rate has decay 0: it is taken as conservative.
 *   <li><b>Detection limit.</b> The largest of the methods listed, so that a bare "not detected"
 *       claims the least.
 * </ul>
 */
public final class PollutantCatalogue {
  private final List<Pollutant> all;
  private final Map<String, Pollutant> byKey;

  private PollutantCatalogue(List<Pollutant> all, Map<String, Pollutant> byKey) {
    this.all = Collections.unmodifiableList(all);
    this.byKey = byKey;
  }

  /** Returns the catalogue that comes with the library; read once, on first use. */
  public static PollutantCatalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  /**
   * Finds a pollutant by its code, its English or Chinese name or an alias ({@code NH3-N}, {@code
   * TP}, {@code F}). Case, spaces, hyphens and underscores do not matter.
   */
  public Optional<Pollutant> find(String codeOrName) {
    return Optional.ofNullable(byKey.get(key(codeOrName)));
  }

  /** Returns every pollutant once, in the order of the standards, additions last. */
  public Collection<Pollutant> all() {
    return all;
  }

  /**
   * Returns a catalogue with more pollutants. An addition whose code (or else whose name) is
   * already known, be it as an alias, replaces that pollutant and is found under everything that
   * found the old one. A name that belongs to another pollutant stays with that one.
   *
   * @throws IllegalArgumentException where two additions of one call are the same pollutant
   */
  public PollutantCatalogue with(Collection<Pollutant> additions) {
    List<Pollutant> pollutants = new ArrayList<>(all);
    Map<String, Pollutant> keys = new HashMap<>(byKey);
    Set<Pollutant> added = new HashSet<>();
    for (Pollutant addition : additions) {
      Pollutant replaced = keys.get(key(addition.code()));
      if (replaced == null) {
        replaced = keys.get(key(addition.name()));
      }
      if (replaced == null) {
        pollutants.add(addition);
      } else if (added.contains(replaced)) {
        throw new IllegalArgumentException(
            "pollutant %s (%s): added twice, it is also %s (%s); keep one of them"
                .formatted(addition.code(), addition.name(), replaced.code(), replaced.name()));
      } else {
        pollutants.set(pollutants.indexOf(replaced), addition);
        for (Map.Entry<String, Pollutant> entry : keys.entrySet()) {
          if (entry.getValue().equals(replaced)) {
            entry.setValue(addition);
          }
        }
      }
      added.add(addition);
      putNames(keys, addition);
    }
    return new PollutantCatalogue(pollutants, keys);
  }

  private static void putNames(Map<String, Pollutant> keys, Pollutant pollutant) {
    keys.putIfAbsent(key(pollutant.code()), pollutant);
    keys.putIfAbsent(key(pollutant.name()), pollutant);
    if (!pollutant.nameZh().isBlank()) {
      keys.putIfAbsent(key(pollutant.nameZh()), pollutant);
    }
  }

  /**
   * Returns what identifies a pollutant across catalogues, limits and affinities: the key of its
   * built-in code where the code or else the name is built in, else that of its own code.
   */
  static String identity(Pollutant pollutant) {
    PollutantCatalogue builtIn = builtIn();
    Pollutant known = builtIn.byKey.get(key(pollutant.code()));
    if (known == null) {
      known = builtIn.byKey.get(key(pollutant.name()));
    }
    return key((known == null ? pollutant : known).code());
  }

  /** Like {@link #identity(Pollutant)}, for a code, name or alias that stands alone. */
  static String identity(String codeOrName) {
    Pollutant known = builtIn().byKey.get(key(codeOrName));
    return key(known == null ? codeOrName : known.code());
  }

  /** Folds case, full-width forms, subscript digits, blanks, hyphens and underscores away. */
  static String key(String text) {
    StringBuilder key = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uFF01' && c <= '\uFF5E') {
        c = (char) (c - 0xFEE0); // full-width ASCII
      } else if (c >= '\u2080' && c <= '\u2089') {
        c = (char) (c - '\u2080' + '0'); // subscript digits, as in NH₃-N
      }
      if (c < 0x80) {
        if (c > ' ' && c != '-' && c != '_') {
          key.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
      } else if (!Character.isSpaceChar(c) && c != '\u2010' && c != '\u2013') {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.toString();
  }

  /** Holds the built-in catalogue; the class loader makes its one-time loading thread-safe. */
  private static final class BuiltIn {
    static final PollutantCatalogue CATALOGUE = load();

    private static PollutantCatalogue load() {
      List<Pollutant> pollutants = new ArrayList<>();
      Map<String, Pollutant> keys = new HashMap<>();
      for (NamedCsvRecord row : ReferenceTable.rows("pollutants.csv")) {
        Pollutant pollutant =
            new Pollutant(
                row.getField("code"),
                row.getField("name"),
                row.getField("name_zh"),
                Unit.parse(row.getField("unit")).orElseThrow(),
                ReferenceTable.number(row, "decay_per_day"),
                ReferenceTable.number(row, "theta"),
                ReferenceTable.number(row, "detection_limit"),
                ReferenceTable.number(row, "removal_municipal"),
                ReferenceTable.number(row, "removal_industrial"),
                Sense.valueOf(row.getField("sense")));
        pollutants.add(pollutant);
        putNames(keys, pollutant);
        String aliases = row.getField("aliases");
        for (int from = 0; from < aliases.length(); ) {
          int bar = aliases.indexOf('|', from);
          int to = bar < 0 ? aliases.length() : bar;
          keys.putIfAbsent(key(aliases.substring(from, to)), pollutant);
          from = to + 1;
        }
      }
      return new PollutantCatalogue(pollutants, keys);
    }
  }
}
