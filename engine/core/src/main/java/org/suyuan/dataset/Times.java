package org.suyuan.dataset;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads and writes times as RFC 3339 writes them. One parser holds the last time read, so that
 * reading millions of rows allocates nothing. Not thread-safe.
 */
final class Times {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int LARGEST_OFFSET_SECONDS = 18 * 3600;

  private long epochSecond;
  private int offsetSeconds;
  private String text = "";
  private int at;
  private int cachedDay = -1;
  private long cachedEpochDay;

  /** How a text was read. */
  enum Outcome {
    /** It is a time; {@link #epochSecond()} and {@link #offsetSeconds()} hold it. */
    TIME,
    /** It is a date and a time of day without an offset from UTC. */
    NO_OFFSET,
    /** It is no time. */
    NOT_A_TIME
  }

  /** Returns the last time read, seconds since the epoch; fractions of a second are dropped. */
  long epochSecond() {
    return epochSecond;
  }

  /** Returns the offset from UTC that the last time read was written with. */
  int offsetSeconds() {
    return offsetSeconds;
  }

  /**
   * Reads a time such as {@code 2024-03-05T08:00:00+08:00}; seconds may be left out or have a
   * fraction.
   */
  Outcome parse(String cell) {
    text = cell;
    at = 0;
    int year = digits(4);
    boolean ok = year >= 0 && skip('-');
    int month = digits(2);
    ok = ok && month >= 1 && month <= 12 && skip('-');
    int day = digits(2);
    ok = ok && day >= 1 && day <= 31 && (skip('T') || skip('t') || skip(' '));
    int hour = digits(2);
    ok = ok && hour >= 0 && hour <= 23 && skip(':');
    int minute = digits(2);
    ok = ok && minute >= 0 && minute <= 59;
    int second = 0;
    if (ok && skip(':')) {
      second = digits(2);
      ok = second >= 0 && second <= 59 && (!skip('.') || fraction());
    }
    if (!ok || !findDay(year, month, day)) {
      return Outcome.NOT_A_TIME;
    }
    if (at == text.length()) {
      return Outcome.NO_OFFSET;
    }
    if (!offset() || at != text.length()) {
      return Outcome.NOT_A_TIME;
    }
    epochSecond =
        cachedEpochDay * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offsetSeconds;
    return Outcome.TIME;
  }

  private boolean findDay(int year, int month, int day) {
    int packed = (year * 16 + month) * 32 + day;
    if (packed == cachedDay) {
      return true;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    cachedEpochDay = LocalDate.of(year, month, day).toEpochDay();
    cachedDay = packed;
    return true;
  }

  private boolean offset() {
    if (skip('Z') || skip('z')) {
      offsetSeconds = 0;
      return true;
    }
    boolean west = skip('-');
    if (!west && !skip('+')) {
      return false;
    }
    int hours = digits(2);
    if (hours < 0 || !skip(':')) {
      return false;
    }
    int minutes = digits(2);
    int seconds = hours * 3600 + minutes * 60;
    if (minutes < 0 || minutes > 59 || seconds > LARGEST_OFFSET_SECONDS) {
      return false;
    }
    offsetSeconds = west ? -seconds : seconds;
    return true;
  }

  private boolean fraction() {
    int first = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > first;
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Reads exactly so many digits; -1 where there are fewer. */
  private int digits(int count) {
    if (at + count > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + count; at < end; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Writes a time: {@code 2024-03-05T08:00:00+08:00}, {@code …Z} in UTC. */
  static String format(long epochSecond, ZoneOffset zone) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(epochSecond, 0, zone);
    StringBuilder out = new StringBuilder(25);
    padded(out, local.getYear(), 4).append('-');
    padded(out, local.getMonthValue(), 2).append('-');
    padded(out, local.getDayOfMonth(), 2).append('T');
    padded(out, local.getHour(), 2).append(':');
    padded(out, local.getMinute(), 2).append(':');
    padded(out, local.getSecond(), 2);
    return out.append(zone.getId()).toString();
  }

  private static StringBuilder padded(StringBuilder out, int value, int width) {
    for (int limit = width == 4 ? 1000 : 10; limit > value && limit > 1; limit /= 10) {
      out.append('0');
    }
    return out.append(value);
  }
}
