package org.suyuan.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pollutant;

/** Numbers, times and words as a terminal shows them; a Chinese character is two columns wide. */
final class Text {
  /** No line is wider than this, unless one word is. */
  static final int WIDTH = 100;

  /** What stands where nothing is known. */
  static final String UNKNOWN = "–";

  private Text() {}

  /** Returns a text on one line, without what could move the cursor of a terminal. */
  static String clean(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** Returns the English name of a pollutant. */
  static String english(Pollutant pollutant) {
    return clean(pollutant.name().replace('_', ' '));
  }

  /** Returns a number with so many significant digits, written out. */
  static String digits(double value, int significant) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns an estimated quantity: three significant digits, trailing zeros included. */
  static String estimate(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0";
    }
    return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns a probability in percent. */
  static String percent(double probability) {
    if (Double.isNaN(probability)) {
      return UNKNOWN;
    }
    if (probability > 0 && probability < 0.0005) {
      return "< 0.1 %";
    }
    if (probability < 1 && probability >= 0.9995) {
      return "> 99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
  }

  /** Returns a duration in hours or days. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    double hours = seconds / 3600;
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%.1f d", hours / 24);
  }

  /** Returns a moment, seconds since the epoch, as a time of an offset; null where not known. */
  static @Nullable OffsetDateTime time(double seconds, ZoneOffset zone) {
    return Double.isFinite(seconds)
        ? Instant.ofEpochSecond(Math.round(seconds)).atOffset(zone)
        : null;
  }

  /** Returns month, day, hour and minute: {@code 03-19 08:00}. */
  static String shortTime(double seconds, ZoneOffset zone) {
    return Double.isFinite(seconds) ? shortTime(Math.round(seconds), zone) : UNKNOWN;
  }

  /** Returns month, day, hour and minute of a time in seconds. */
  static String shortTime(long seconds, ZoneOffset zone) {
    LocalDateTime t = LocalDateTime.ofEpochSecond(60 * Math.round(seconds / 60.0), 0, zone);
    StringBuilder text = new StringBuilder(11);
    two(text, t.getMonthValue()).append('-');
    two(text, t.getDayOfMonth()).append(' ');
    two(text, t.getHour()).append(':');
    return two(text, t.getMinute()).toString();
  }

  /** Returns a time with its year: {@code 2024-03-19 08:00}. */
  static String longTime(long seconds, ZoneOffset zone) {
    LocalDateTime t = LocalDateTime.ofEpochSecond(60 * Math.round(seconds / 60.0), 0, zone);
    return String.format(Locale.ROOT, "%04d-%s", t.getYear(), shortTime(seconds, zone));
  }

  private static StringBuilder two(StringBuilder text, int value) {
    return (value < 10 ? text.append('0') : text).append(value);
  }

  /** Returns how many columns a text takes. */
  static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    // Blocks that Unicode's East Asian Width (UAX 11) calls wide or full-width.
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** Returns a text cut to so many columns, with an ellipsis where something is gone. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + width(c) > columns - 1) {
        break;
      }
      kept.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return kept.append('…').toString();
  }

  /**
   * Breaks a text into lines, at blanks and between Chinese characters.
   *
   * @param first stands before the first line
   * @param rest stands before the others
   */
  static List<String> wrap(String text, String first, String rest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int used = width(first);
    boolean empty = true;
    for (String piece : pieces(clean(text))) {
      String shown = empty ? piece.stripLeading() : piece;
      if (!empty && used + width(shown.stripTrailing()) > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(rest);
        used = width(rest);
        shown = piece.stripLeading();
      }
      line.append(shown);
      used += width(shown);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** Splits a text where a line may end: after a blank, before and after a wide character. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean mayEnd = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean letter = Character.isIdeographic(c);
      if (piece.length() > 0 && (mayEnd || letter) && c != ' ') {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(c);
      mayEnd = c == ' ' || letter;
      i += Character.charCount(c);
    }
    if (piece.length() > 0) {
      pieces.add(piece.toString());
    }
    return pieces;
  }
}
