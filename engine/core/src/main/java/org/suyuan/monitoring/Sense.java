package org.suyuan.monitoring;

/** On which side of its limit a quantity is bad. Only {@link #UPPER} has an exceedance ratio. */
public enum Sense {
  /** Too much is bad: the limit is broken where C &gt; S. */
  UPPER,
  /** Too little is bad, as with dissolved oxygen: the limit is broken where C &lt; S. */
  LOWER,
  /** Bad outside a range, as with pH (6 to 9 in GB 3838-2002). */
  RANGE,
  /** The man-made change is limited and not the value, as with water temperature. */
  RISE
}
