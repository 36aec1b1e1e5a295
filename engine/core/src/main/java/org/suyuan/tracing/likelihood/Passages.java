package org.suyuan.tracing.likelihood;

/**
 * Passages at the alarm of one shape that could matter, with what the stations that were asked say
 * of them, by mass. Ways that look alike to the stations share them.
 */
public final class Passages {
  static final Passages NONE = new Passages(0, 0);
  private static final int MASSES = SiteTable.MASSES;

  int count;

  /** Log of the first mass, kg past the alarm. */
  double lowestLogMass;

  /** When the middle of the plume passes the alarm, seconds since the epoch. */
  double[] time;

  /** The masses that matter: the first, and the first after the last. */
  int[] firstMass;

  int[] endMass;

  /** Log likelihood ratios against "no plume", by passage and mass. */
  float[] log;

  /** The largest of each passage. */
  double[] most;

  Passages(int count, double lowestLogMass) {
    this.count = count;
    this.lowestLogMass = lowestLogMass;
    this.time = new double[count];
    this.firstMass = new int[count];
    this.endMass = new int[count];
    this.log = new float[count * MASSES];
    this.most = new double[count];
  }

  /** Takes over the times and masses of others, of which the ratios are to be filled in. */
  void startFrom(Passages others) {
    count = others.count;
    lowestLogMass = others.lowestLogMass;
    if (time.length < count) {
      int capacity = Math.max(count, 2 * time.length);
      time = new double[capacity];
      firstMass = new int[capacity];
      endMass = new int[capacity];
      log = new float[capacity * MASSES];
      most = new double[capacity];
    }
    System.arraycopy(others.time, 0, time, 0, count);
    System.arraycopy(others.firstMass, 0, firstMass, 0, count);
    System.arraycopy(others.endMass, 0, endMass, 0, count);
  }

  /** Returns the passages and masses whose ratio is a number at least. */
  Passages above(double least) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      kept += most[i] >= least ? 1 : 0;
    }
    if (kept == 0) {
      return NONE;
    }
    Passages result = new Passages(kept, lowestLogMass);
    kept = 0;
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        int from = i * MASSES;
        int first = firstMass[i];
        int end = endMass[i];
        while (log[from + first] < least) {
          first++;
        }
        while (log[from + end - 1] < least) {
          end--;
        }
        System.arraycopy(log, from + first, result.log, kept * MASSES + first, end - first);
        result.time[kept] = time[i];
        result.most[kept] = most[i];
        result.firstMass[kept] = first;
        result.endMass[kept] = end;
        kept++;
      }
    }
    return result;
  }

  /**
   * Sums up what was known of a passage and what a station says of it.
   *
   * @param i which passage
   * @param before what was known
   * @param said ratios of the station, by mass
   * @param shift how many masses later the same one stands there; the outermost serve beyond
   * @return the largest
   */
  float add(int i, Passages before, float[] said, int shift) {
    int from = i * MASSES;
    int end = endMass[i];
    int low = Math.max(firstMass[i], Math.min(end, -shift));
    int high = Math.max(low, Math.min(end, MASSES - shift));
    float most = Float.NEGATIVE_INFINITY;
    for (int q = firstMass[i]; q < low; q++) {
      log[from + q] = before.log[from + q] + said[0];
      most = Math.max(most, log[from + q]);
    }
    for (int q = low; q < high; q++) {
      log[from + q] = before.log[from + q] + said[q + shift];
      most = Math.max(most, log[from + q]);
    }
    for (int q = high; q < end; q++) {
      log[from + q] = before.log[from + q] + said[MASSES - 1];
      most = Math.max(most, log[from + q]);
    }
    this.most[i] = most;
    return most;
  }
}
