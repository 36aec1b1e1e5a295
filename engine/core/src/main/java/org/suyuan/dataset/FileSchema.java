package org.suyuan.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One file of the dataset format: its columns, its key and what it refers to. Immutable. */
public final class FileSchema {
  private final String name;
  private final boolean required;
  private final String meaning;
  private final List<Column> columns;
  private final List<String> primaryKey;
  private final List<Reference> references;
  private final Map<String, Integer> ordinals = new HashMap<>();

  /**
   * A column that names a row of one other file.
   *
   * @param column the column of this file
   * @param file name of the other file, without suffix
   * @param otherColumn its key
   */
  public record Reference(String column, String file, String otherColumn) {}

  FileSchema(
      String name,
      boolean required,
      String meaning,
      List<Column> columns,
      List<String> primaryKey,
      List<Reference> references) {
    this.name = name;
    this.required = required;
    this.meaning = meaning;
    this.columns = List.copyOf(columns);
    this.primaryKey = List.copyOf(primaryKey);
    this.references = List.copyOf(references);
    for (int i = 0; i < columns.size(); i++) {
      ordinals.put(columns.get(i).name(), i);
    }
  }

  /** Returns the name without suffix: {@code reaches}. */
  public String name() {
    return name;
  }

  /** Returns the name of the plain file: {@code reaches.csv}. */
  public String fileName() {
    return name + ".csv";
  }

  /** Returns whether a dataset must have this file. */
  public boolean required() {
    return required;
  }

  /** Returns what a row is, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the columns in the order in which they are written. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the columns that identify a row, empty where none do. */
  public List<String> primaryKey() {
    return primaryKey;
  }

  /** Returns the columns that name rows of exactly one other file. */
  public List<Reference> references() {
    return references;
  }

  /**
   * Returns the position of a column among {@link #columns()}.
   *
   * @throws IllegalArgumentException where the format has no such column
   */
  public int ordinal(String column) {
    Integer ordinal = ordinals.get(column);
    if (ordinal == null) {
      throw new IllegalArgumentException(fileName() + " has no column " + column);
    }
    return ordinal;
  }

  /** Returns whether the format knows a column. */
  public boolean has(String column) {
    return ordinals.containsKey(column);
  }

  @Override
  public String toString() {
    return fileName();
  }
}
