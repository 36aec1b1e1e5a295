package org.suyuan.dataset;

import java.util.Arrays;

/** The line in its file of every record added to a network, by the ordinal of the record. */
final class LineList {
  private long[] lines = new long[64];
  private int size;

  void add(long line) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, 2 * size);
    }
    lines[size++] = line;
  }

  long get(int ordinal) {
    return lines[ordinal];
  }

  int size() {
    return size;
  }
}
