package org.suyuan.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.openhft.chronicle.bytes.RandomDataInput;
import org.suyuan.monitoring.QualityFlag;

/**
 * The measurements of one station, pollutant and UTC day, packed: the value of one key. Samples
 * follow each other in order of time, then of averaging period; each is one word, the value, and
 * what is not usual:
 *
 * <pre>
 * word      bits 0–16 second of the day, 17–19 flag, 20 censored, 21 has a period,
 *           22–23 detection limit: 0 none, 1 the value itself, 2 of its own,
 *           24–27 decimals of the value, 15 where it is stored as a double
 * value     4 bytes: value · 10^decimals; or 8 bytes
 * period    4 bytes, s, only where bit 21 is set
 * limit     8 bytes, only where bits 22–23 are 2
 * </pre>
 *
 * <p>A decimal of up to nine places is exact: an integer below 2^31 divided by a power of ten gives
 * the double that the decimal text is read as. So a usual sample takes 8 bytes and comes back bit
 * by bit. Little-endian.
 */
final class DaySamples {
  static final int SECONDS_PER_DAY = 86_400;

  /** The most that one sample takes: word, double, period, detection limit. */
  static final int LARGEST_SAMPLE_BYTES = 4 + 8 + 4 + 8;

  private static final int RAW = 15;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final QualityFlag[] FLAGS = QualityFlag.values();

  private int[] second = new int[16];
  private double[] value = new double[16];
  private double[] limit = new double[16];
  private boolean[] censored = new boolean[16];
  private int[] period = new int[16];
  private QualityFlag[] flag = new QualityFlag[16];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Puts a sample in its place; one of the same time and period is replaced. */
  void put(int atSecond, double v, double dl, boolean below, int averaged, QualityFlag quality) {
    int at = size;
    while (at > 0 && compare(atSecond, averaged, at - 1) < 0) {
      at--;
    }
    if (at > 0 && compare(atSecond, averaged, at - 1) == 0) {
      at--;
    } else {
      insert(at);
    }
    second[at] = atSecond;
    value[at] = v;
    limit[at] = dl;
    censored[at] = below;
    period[at] = averaged;
    flag[at] = quality;
  }

  private int compare(int atSecond, int averaged, int i) {
    int byTime = Integer.compare(atSecond, second[i]);
    return byTime == 0 ? Integer.compare(averaged, period[i]) : byTime;
  }

  private void insert(int at) {
    if (size == second.length) {
      int capacity = 2 * size;
      second = java.util.Arrays.copyOf(second, capacity);
      value = java.util.Arrays.copyOf(value, capacity);
      limit = java.util.Arrays.copyOf(limit, capacity);
      censored = java.util.Arrays.copyOf(censored, capacity);
      period = java.util.Arrays.copyOf(period, capacity);
      flag = java.util.Arrays.copyOf(flag, capacity);
    }
    int moved = size - at;
    System.arraycopy(second, at, second, at + 1, moved);
    System.arraycopy(value, at, value, at + 1, moved);
    System.arraycopy(limit, at, limit, at + 1, moved);
    System.arraycopy(censored, at, censored, at + 1, moved);
    System.arraycopy(period, at, period, at + 1, moved);
    System.arraycopy(flag, at, flag, at + 1, moved);
    size++;
  }

  /** Returns the packed day. */
  byte[] pack() {
    ByteBuffer out =
        ByteBuffer.allocate(size * LARGEST_SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      pack(out, i);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private void pack(ByteBuffer out, int i) {
    int decimals = decimals(value[i]);
    boolean sameBits = Double.doubleToLongBits(limit[i]) == Double.doubleToLongBits(value[i]);
    int ofLimit = Double.isNaN(limit[i]) ? 0 : sameBits ? 1 : 2;
    int word =
        second[i]
            | flag[i].ordinal() << 17
            | (censored[i] ? 1 << 20 : 0)
            | (period[i] != 0 ? 1 << 21 : 0)
            | ofLimit << 22
            | decimals << 24;
    out.putInt(word);
    if (decimals == RAW) {
      out.putDouble(value[i]);
    } else {
      out.putInt((int) Math.rint(value[i] * POWERS[decimals]));
    }
    if (period[i] != 0) {
      out.putInt(period[i]);
    }
    if (ofLimit == 2) {
      out.putDouble(limit[i]);
    }
  }

  /** Returns the fewest decimals with which a value is exact, {@link #RAW} where none are. */
  private static int decimals(double v) {
    for (int d = 0; d < POWERS.length; d++) {
      double scaled = Math.rint(v * POWERS[d]);
      if (!(Math.abs(scaled) <= Integer.MAX_VALUE)) {
        return RAW;
      }
      double back = (int) scaled / POWERS[d];
      if (Double.doubleToLongBits(back) == Double.doubleToLongBits(v)) {
        return d;
      }
    }
    return RAW;
  }

  /** Adds every sample of a packed day. */
  void putAll(byte[] packed) {
    ByteBuffer in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int word = in.getInt();
      int decimals = word >>> 24 & 15;
      double v = decimals == RAW ? in.getDouble() : in.getInt() / POWERS[decimals];
      int averaged = (word & 1 << 21) != 0 ? in.getInt() : 0;
      int ofLimit = word >>> 22 & 3;
      double dl = ofLimit == 0 ? Double.NaN : ofLimit == 1 ? v : in.getDouble();
      put(word & 0x1FFFF, v, dl, (word & 1 << 20) != 0, averaged, FLAGS[word >>> 17 & 7]);
    }
  }

  /**
   * Visits the samples of a packed day where they lie, without copying them.
   *
   * @param in where they lie
   * @param from offset of the first byte
   * @param bytes how many bytes
   * @param dayStart start of the day, seconds since the epoch
   * @param fromSecond first time wanted
   * @param untilSecond first time no longer wanted
   */
  static void visit(
      RandomDataInput in,
      long from,
      long bytes,
      long dayStart,
      long fromSecond,
      long untilSecond,
      SampleVisitor visitor) {
    long at = from;
    long end = from + bytes;
    while (at < end) {
      int word = in.readInt(at);
      at += 4;
      int decimals = word >>> 24 & 15;
      double v;
      if (decimals == RAW) {
        v = in.readDouble(at);
        at += 8;
      } else {
        v = in.readInt(at) / POWERS[decimals];
        at += 4;
      }
      int averaged = 0;
      if ((word & 1 << 21) != 0) {
        averaged = in.readInt(at);
        at += 4;
      }
      int ofLimit = word >>> 22 & 3;
      double dl = ofLimit == 1 ? v : Double.NaN;
      if (ofLimit == 2) {
        dl = in.readDouble(at);
        at += 8;
      }
      long time = dayStart + (word & 0x1FFFF);
      if (time >= fromSecond && time < untilSecond) {
        visitor.accept(time, v, dl, (word & 1 << 20) != 0, averaged, FLAGS[word >>> 17 & 7]);
      }
    }
  }
}
