package org.suyuan.tracing.likelihood;

/**
 * Passages at the alarm of one shape that could matter, with what the stations that were asked say
 * of them, by mass. Ways that look alike to the stations share them.
 */
final class Passages {
  static final Passages NONE = new Passages();

  int count;

  /** Log of the first mass of the alarm's table, kg past the alarm. */
  double lowestLogMass;

  /** When the middle of the plume passes the alarm, seconds since the epoch. */
  double[] time = {};

  /** The masses that matter: the first, and the first after the last. */
  int[] firstMass = {};

  int[] endMass = {};

  /** The largest ratio of each passage. */
  double[] most = {};

  /** Log likelihood ratios against "no plume", by passage and mass, {@link #width} to a passage. */
  private float[] log = {};

  /** The first mass of which ratios are kept. */
  private int low;

  private int width;

  /** Makes place for as many passages and masses; what was in it is lost. */
  void resize(int passages, double lowest, int firstKept, int masses) {
    count = passages;
    lowestLogMass = lowest;
    low = firstKept;
    width = masses;
    if (time.length < count) {
      int capacity = Math.max(count, 2 * time.length);
      time = new double[capacity];
      firstMass = new int[capacity];
      endMass = new int[capacity];
      most = new double[capacity];
    }
    if (log.length < count * width) {
      log = new float[Math.max(count * width, 2 * log.length)];
    }
  }

  /** Fills in a passage of which all masses matter. */
  void set(int i, double passes, float[] ratios) {
    time[i] = passes;
    firstMass[i] = low;
    endMass[i] = low + width;
    most[i] = AlarmGrid.most(ratios);
    System.arraycopy(ratios, 0, log, i * width, width);
  }

  /** Returns the ratio of a passage and mass that matter. */
  float log(int passage, int mass) {
    return log[passage * width + mass - low];
  }

  /** Returns how many ratios it holds. */
  long size() {
    return log.length;
  }

  /** Takes over the times and masses of others, of which the ratios are to be filled in. */
  void startFrom(Passages others) {
    resize(others.count, others.lowestLogMass, others.low, others.width);
    System.arraycopy(others.time, 0, time, 0, count);
    System.arraycopy(others.firstMass, 0, firstMass, 0, count);
    System.arraycopy(others.endMass, 0, endMass, 0, count);
  }

  /** Returns the passages and masses whose ratio is a number at least; forgets the other masses. */
  Passages above(double least) {
    int kept = 0;
    int first = Integer.MAX_VALUE;
    int end = 0;
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        int at = i * width - low;
        while (log[at + firstMass[i]] < least) {
          firstMass[i]++;
        }
        while (log[at + endMass[i] - 1] < least) {
          endMass[i]--;
        }
        first = Math.min(first, firstMass[i]);
        end = Math.max(end, endMass[i]);
        kept++;
      }
    }
    if (kept == 0) {
      return NONE;
    }
    Passages result = new Passages();
    result.resize(kept, lowestLogMass, first, end - first);
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        result.time[n] = time[i];
        result.most[n] = most[i];
        result.firstMass[n] = firstMass[i];
        result.endMass[n] = endMass[i];
        System.arraycopy(
            log,
            i * width - low + firstMass[i],
            result.log,
            n * result.width - first + firstMass[i],
            endMass[i] - firstMass[i]);
        n++;
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
    int at = i * width - low;
    int end = endMass[i];
    int first = Math.max(firstMass[i], Math.min(end, -shift));
    int last = Math.max(first, Math.min(end, said.length - shift));
    float largest = Float.NEGATIVE_INFINITY;
    for (int q = firstMass[i]; q < first; q++) {
      log[at + q] = before.log[at + q] + said[0];
      largest = Math.max(largest, log[at + q]);
    }
    for (int q = first; q < last; q++) {
      log[at + q] = before.log[at + q] + said[q + shift];
    }
    for (int q = first; q < last; q++) {
      float sum = log[at + q];
      largest = sum > largest ? sum : largest;
    }
    for (int q = last; q < end; q++) {
      log[at + q] = before.log[at + q] + said[said.length - 1];
      largest = Math.max(largest, log[at + q]);
    }
    most[i] = largest;
    return largest;
  }
}
