package org.suyuan.tracing;

import java.util.Locale;

/**
 * Something that the reader of an answer should know.
 *
 * @param kind what it is
 * @param count how many there are, for the kinds that count
 */
public record Note(Kind kind, int count) {
  /** What should be known. */
  public enum Kind {
    /** The station has no measurement of the pollutant at or before the as-of time. */
    NO_MEASUREMENT,
    /** There is no limit; the rise above the baseline was traced. */
    NO_LIMIT,
    /** No measurement within a day of the alarm exceeds the limit. */
    NO_EXCEEDANCE,
    /** Nothing stands out from the baseline, so that only the register speaks. */
    NOTHING_STANDS_OUT,
    /** The station has no past, so that its usual level is assumed. */
    NO_PAST,
    /** Velocities were corrected by so many passages of the pulse between stations. */
    LEARNT_PASSAGES
  }

  /** A note that counts nothing. */
  public static Note of(Kind kind) {
    return new Note(kind, 0);
  }

  /** Returns the note in a language, English unless there is a better one. */
  public String sentence(Locale language) {
    return Wording.of(language).note(this);
  }
}
