package org.suyuan.tracing;

/**
 * Passages at the alarm of one shape that could matter, with what all stations on the way say of
 * them, by mass. Ways that look alike to the stations share them.
 */
final class Passages {
  static final Passages NONE = new Passages(0, 0);

  int count;

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

  /** Finds the largest ratio of each passage, and returns the largest of all. */
  double settle() {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int q = firstMass[i]; q < endMass[i]; q++) {
        largest = Math.max(largest, log[i * SiteTable.MASSES + q]);
      }
      most[i] = largest;
      best = Math.max(best, most[i]);
    }
    return best;
  }

  /** Forgets the passages and masses whose ratio is below a number. */
  void forget(double least) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        int from = i * SiteTable.MASSES;
        int first = firstMass[i];
        int end = endMass[i];
        while (log[from + first] < least) {
          first++;
        }
        while (log[from + end - 1] < least) {
          end--;
        }
        System.arraycopy(log, from + first, log, kept * SiteTable.MASSES + first, end - first);
        time[kept] = time[i];
        most[kept] = most[i];
        firstMass[kept] = first;
        endMass[kept] = end;
        kept++;
      }
    }
    count = kept;
  }
}
