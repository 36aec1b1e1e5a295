package org.suyuan.benchmarks.accuracy;

/** When the question is asked. */
enum AsOf {
  /** At the alarm. */
  ALARM("alarm", 0),
  /** Twelve hours later. */
  H12("h12", 12),
  /** Two days later. */
  H48("h48", 48);

  final String key;
  final int hours;

  AsOf(String key, int hours) {
    this.key = key;
    this.hours = hours;
  }
}
