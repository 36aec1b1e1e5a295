package org.suyuan.dataset;

/**
 * The numbers a column may hold. Immutable.
 *
 * @param min lower bound, negative infinity where there is none
 * @param minOpen whether {@code min} itself is outside
 * @param max upper bound, positive infinity where there is none
 * @param maxOpen whether {@code max} itself is outside
 */
public record Range(double min, boolean minOpen, double max, boolean maxOpen) {
  static final Range ANY =
      new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
  static final Range POSITIVE = new Range(0, true, Double.POSITIVE_INFINITY, false);
  static final Range NOT_NEGATIVE = new Range(0, false, Double.POSITIVE_INFINITY, false);
  static final Range SHARE = new Range(0, true, 1, false);
  static final Range ZERO_TO_ONE = between(0, 1);

  static Range between(double min, double max) {
    return new Range(min, false, max, false);
  }

  static Range inside(double min, double max) {
    return new Range(min, true, max, true);
  }

  /** Returns whether a finite number is in the range. */
  public boolean contains(double number) {
    return (minOpen ? number > min : number >= min) && (maxOpen ? number < max : number <= max);
  }

  /** Returns the range in words, to stand after "must be": {@code > 0}, {@code from 0 to 1}. */
  public String text() {
    if (Double.isInfinite(max)) {
      return (minOpen ? "> " : "≥ ") + Numbers.exact(min);
    }
    if (!minOpen && !maxOpen) {
      return "from " + Numbers.exact(min) + " to " + Numbers.exact(max);
    }
    return (minOpen ? "> " : "≥ ")
        + Numbers.exact(min)
        + " and "
        + (maxOpen ? "< " : "≤ ")
        + Numbers.exact(max);
  }
}
