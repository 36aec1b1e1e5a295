package org.suyuan.cli;

/** For whom an answer is printed. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON
}
