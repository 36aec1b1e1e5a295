package org.suyuan.tracing.likelihood;

/** The times at which the middle of a plume may pass a site, seconds since the epoch. */
interface PassageTimes {
  /** Returns the first that may be asked for. */
  double from(int shape);

  /** Returns the last. */
  double until(int shape);
}
