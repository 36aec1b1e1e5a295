package org.suyuan.dataset;

/** What a cell of a column holds. */
public enum ColumnType {
  /** An opaque identifier. */
  ID,
  /** Free text. */
  TEXT,
  /** A decimal number with a point, without a unit. */
  NUMBER,
  /** A whole number. */
  COUNT,
  /** A time as RFC 3339 writes it, with its offset from UTC. */
  TIME,
  /** One of a few words. */
  CHOICE,
  /** Code, name or alias of a pollutant. */
  POLLUTANT,
  /** Class of GB 3838-2002. */
  WATER_CLASS,
  /** A measured value: a number, or a censored one ({@code <0.05}, {@code 0.05L}, {@code ND}). */
  MEASUREMENT
}
