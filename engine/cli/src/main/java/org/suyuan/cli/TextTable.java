package org.suyuan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text under their headings. A heading that starts with a blank is set flush right. */
final class TextTable {
  private final int columns;
  private static final int NARROWEST = 8;

  private int flexible = -1;
  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... headings) {
    columns = headings.length;
    right = new boolean[columns];
    String[] stripped = new String[columns];
    for (int i = 0; i < columns; i++) {
      right[i] = headings[i].startsWith(" ");
      stripped[i] = headings[i].strip();
    }
    rows.add(stripped);
  }

  /** Cuts the cells of a column as far as it takes to keep the lines within the terminal. */
  TextTable flexible(int column) {
    flexible = column;
    return this;
  }

  /** Adds a row; as many cells as there are headings. */
  TextTable row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    rows.add(cells);
    return this;
  }

  /** Returns the table, its headings first, each line behind an indent. */
  List<String> lines(String indent) {
    int[] width = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], Text.width(row[i]));
      }
    }
    if (flexible >= 0) {
      int total = Text.width(indent) + 2 * (columns - 1) + IntStream.of(width).sum();
      int least = Math.min(NARROWEST, width[flexible]);
      width[flexible] = Math.max(least, width[flexible] - Math.max(0, total - Text.WIDTH));
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < columns; i++) {
        String cell = Text.cut(row[i], width[i]);
        String gap = " ".repeat(width[i] - Text.width(cell));
        line.append(i == 0 ? "" : "  ").append(right[i] ? gap + cell : cell + gap);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
