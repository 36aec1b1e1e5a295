package org.suyuan.tracing;

/**
 * Passages at the alarm of one shape that could matter, with what all stations on the way say of
 * them, by mass. Ways that look alike to the stations share them.
 */
final class Passages {
  static final Passages NONE = new Passages(0, 0);

  final int count;

  /** Log of the first mass, kg past the alarm. */
  final double lowestLogMass;

  /** When the middle of the plume passes the alarm, seconds since the epoch. */
  final double[] time;

  /** The masses that matter: the first, and the first after the last. */
  final int[] firstMass;

  final int[] endMass;

  /** Log likelihood ratios against "no plume", by passage and mass. */
  final float[] log;

  /** The largest of each passage. */
  final double[] most;

  Passages(int count, double lowestLogMass) {
    this.count = count;
    this.lowestLogMass = lowestLogMass;
    this.time = new double[count];
    this.firstMass = new int[count];
    this.endMass = new int[count];
    this.log = new float[count * SiteTable.MASSES];
    this.most = new double[count];
  }

  /** Finds the largest ratio of each passage, once all stations have said what they have to. */
  void settle() {
    for (int i = 0; i < count; i++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int q = firstMass[i]; q < endMass[i]; q++) {
        largest = Math.max(largest, log[i * SiteTable.MASSES + q]);
      }
      most[i] = largest;
    }
  }
}
