package org.suyuan.tracing.likelihood;

import org.suyuan.hydrology.Approximate;

/**
 * What a station says of a plume is never more certain than what is known of the way to it. There a
 * velocity, a dispersion or a split of the water may be other than anybody thinks; then the station
 * says nothing of the plume that is expected: where it saw the event it saw whatever plume explains
 * that best, where it did not the plume missed it.
 *
 * <p>Without this, a plume of a hundred times the scatter that is expected an hour too early rules
 * its source out for ever, whatever all other stations say; and of many stations that saw it well,
 * the smallest faults of the law of the spread add up to certainty about a place ten kilometres
 * off.
 */
final class Doubt {
  /** How likely it is that the way to a station that saw the event is misjudged: an assumption. */
  static final double MISJUDGED = 0.05;

  /**
   * A single station that saw the event is believed so much more, as a logarithm, and several as
   * much less as the square of their number says: what one of few holds against a plume is most
   * likely true, what many hold against it together is most likely the fault of a law that all of
   * them were asked with. From four stations on it is next to nothing.
   */
  static final double FEW = 20;

  /** How likely it is that a station is missed by a plume that should have been seen. */
  static final double MISSED = 0.003;

  private Doubt() {}

  /**
   * Returns no less than the log likelihood ratio of any plume at a station other than the alarm's,
   * doubts included.
   *
   * @param saw whether it saw the event
   */
  static double mostGain(boolean saw) {
    double gain = Coincidence.mostGain(saw);
    return Approximate.logSum(gain, Math.log(saw ? MISJUDGED : MISSED) + (saw ? gain : 0));
  }

  /**
   * Returns the log of what doubts about a station other than the alarm's add to the likelihood
   * ratio of any plume there.
   *
   * @param saw whether it saw the event
   * @param byItself log likelihood ratio of the plume that explains that best, see {@link OwnPlume}
   * @param witnesses how many stations but the alarm's saw the event
   */
  static double logAdded(boolean saw, double byItself, int witnesses) {
    if (!saw) {
      return Math.log(MISSED);
    }
    double own = Math.max(0, byItself);
    // What explains it best may have been another event.
    double gains = own - Approximate.logSum(0, Math.log(Coincidence.MATCHED) + own);
    return Math.log(MISJUDGED) - FEW / witnesses / witnesses + gains;
  }
}
