package org.suyuan.tracing.likelihood;

import java.util.Arrays;

/**
 * Passages at the alarm of one spread that could matter, with what the stations that were asked say
 * of them, by mass. Windows in a row that made the same plume wherever it was asked stand together.
 * Ways that look alike to the stations share them.
 */
final class Passages {
  static final Passages NONE = new Passages(0, 0);

  /** Log ratios this small are not worth telling apart from nothing. */
  private static final float NOTHING = 0.01f;

  /** Each has so many numbers of 8, 4 and 1 bytes, and its ratios. */
  private static final int BYTES = 2 * 8 + 2 * 4 + 4;

  private int count;
  private double[] time;
  private double[] lowestLogMass;
  private byte[] firstWindow;
  private byte[] lastWindow;
  private byte[] firstMass;
  private byte[] endMass;
  private float[] most;

  /** Where the ratios of each begin. */
  private int[] at;

  /** Log likelihood ratios against "no plume", those of one passage by mass after another's. */
  private float[] log;

  private int used;

  /** Prepares place that grows where it does not do. */
  Passages(int passages, int ratios) {
    time = new double[passages];
    lowestLogMass = new double[passages];
    firstWindow = new byte[passages];
    lastWindow = new byte[passages];
    firstMass = new byte[passages];
    endMass = new byte[passages];
    most = new float[passages];
    at = new int[passages];
    log = new float[ratios];
  }

  /** Returns how many there are. */
  int count() {
    return count;
  }

  /** Returns when the middle of the plume passes the alarm, seconds since the epoch. */
  double time(int passage) {
    return time[passage];
  }

  /** Returns the log of the first mass of the alarm's table, kg past the alarm. */
  double lowestLogMass(int passage) {
    return lowestLogMass[passage];
  }

  /** Returns the first window that a passage stands for. */
  int firstWindow(int passage) {
    return firstWindow[passage];
  }

  /** Returns the last one. */
  int lastWindow(int passage) {
    return lastWindow[passage];
  }

  /** Returns the first mass of a passage that matters. */
  int firstMass(int passage) {
    return firstMass[passage];
  }

  /** Returns the first mass after those that matter. */
  int endMass(int passage) {
    return endMass[passage];
  }

  /** Returns the largest ratio of a passage. */
  float most(int passage) {
    return most[passage];
  }

  /** Returns the ratio of a passage and mass that matter. */
  float log(int passage, int mass) {
    return log[at[passage] + mass - firstMass[passage]];
  }

  /** Returns the memory that it takes, bytes. */
  long bytes() {
    return (long) BYTES * time.length + 4L * log.length;
  }

  /** Forgets all, and keeps the place. */
  void clear() {
    count = 0;
    used = 0;
  }

  private int append(double passes, double lowest, int window, int last, int mass, int end) {
    if (count == time.length) {
      int capacity = Math.max(16, 2 * count);
      time = Arrays.copyOf(time, capacity);
      lowestLogMass = Arrays.copyOf(lowestLogMass, capacity);
      firstWindow = Arrays.copyOf(firstWindow, capacity);
      lastWindow = Arrays.copyOf(lastWindow, capacity);
      firstMass = Arrays.copyOf(firstMass, capacity);
      endMass = Arrays.copyOf(endMass, capacity);
      most = Arrays.copyOf(most, capacity);
      at = Arrays.copyOf(at, capacity);
    }
    if (used + end - mass > log.length) {
      log = Arrays.copyOf(log, Math.max(512, 2 * (used + end - mass)));
    }
    int i = count++;
    time[i] = passes;
    lowestLogMass[i] = lowest;
    firstWindow[i] = (byte) window;
    lastWindow[i] = (byte) last;
    firstMass[i] = (byte) mass;
    endMass[i] = (byte) end;
    at[i] = used;
    used += end - mass;
    return i;
  }

  /**
   * Adds a passage of which all masses matter.
   *
   * @param passes when its middle passes the alarm, seconds since the epoch
   * @param lowest log of the first mass, kg
   * @param window first window of which this is the plume
   * @param last last one
   * @param ratios log likelihood ratios by mass
   */
  void add(double passes, double lowest, int window, int last, float[] ratios) {
    int i = append(passes, lowest, window, last, 0, ratios.length);
    System.arraycopy(ratios, 0, log, at[i], ratios.length);
    most[i] = AlarmGrid.most(ratios);
  }

  /**
   * Adds a passage with the sum of what was known of it and what a station says.
   *
   * @param before what was known
   * @param i which passage of it
   * @param window first window to which the station says that
   * @param last last one
   * @param said ratios of the station, by mass
   * @param shift how many masses later the same one stands there; the outermost serve beyond
   * @return the largest
   */
  float add(Passages before, int i, int window, int last, float[] said, int shift) {
    int mass = before.firstMass[i];
    int end = before.endMass[i];
    int n = append(before.time[i], before.lowestLogMass[i], window, last, mass, end);
    int from = before.at[i] - mass;
    int to = at[n] - mass;
    int low = Math.max(mass, Math.min(end, -shift));
    int high = Math.max(low, Math.min(end, said.length - shift));
    float largest = Float.NEGATIVE_INFINITY;
    for (int q = mass; q < low; q++) {
      float sum = before.log[from + q] + said[0];
      log[to + q] = sum;
      largest = sum > largest ? sum : largest;
    }
    for (int q = low; q < high; q++) {
      float sum = before.log[from + q] + said[q + shift];
      log[to + q] = sum;
      largest = sum > largest ? sum : largest;
    }
    for (int q = high; q < end; q++) {
      float sum = before.log[from + q] + said[said.length - 1];
      log[to + q] = sum;
      largest = sum > largest ? sum : largest;
    }
    most[n] = largest;
    return largest;
  }

  /** Returns whether a station says next to nothing of any mass of a passage; see {@link #add}. */
  boolean silent(int i, float[] said, int shift) {
    for (int q = endMass[i] - 1; q >= firstMass[i]; q--) {
      float its = said[Math.max(0, Math.min(said.length - 1, q + shift))];
      if (Math.abs(its) > NOTHING) {
        return false;
      }
    }
    return true;
  }

  /** Returns the passages and masses whose ratio is a number at least; forgets the other masses. */
  Passages above(double least) {
    int kept = 0;
    int ratios = 0;
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        int from = at[i] - firstMass[i];
        int mass = firstMass[i];
        int end = endMass[i];
        while (log[from + mass] < least) {
          mass++;
        }
        while (log[from + end - 1] < least) {
          end--;
        }
        at[i] = from + mass;
        firstMass[i] = (byte) mass;
        endMass[i] = (byte) end;
        ratios += end - mass;
        kept++;
      }
    }
    if (kept == 0) {
      return NONE;
    }
    Passages result = new Passages(kept, ratios);
    for (int i = 0; i < count; i++) {
      if (most[i] >= least) {
        int n =
            result.append(
                time[i], lowestLogMass[i], firstWindow[i], lastWindow[i], firstMass[i], endMass[i]);
        result.most[n] = most[i];
        System.arraycopy(log, at[i], result.log, result.at[n], endMass[i] - firstMass[i]);
      }
    }
    return result;
  }
}
