package org.suyuan.tracing;

import java.util.Arrays;

/**
 * What the data say of one class of sources: the release windows, velocity factors and spreads that
 * were tried, and for each the log likelihood ratio against "no plume" at a few masses. Not yet
 * weighted with any source's prior of mass.
 */
final class Hypotheses {
  private int cells;
  double[] start = new double[64];
  double[] window = new double[64];
  double[] velocity = new double[64];
  double[] spread = new double[64];

  /** How far apart the starts are that were tried next to each cell, seconds. */
  double[] step = new double[64];

  /** Log factor on the travel time to the alarm for one unit of the velocity factor. */
  double alarmSlope;

  private int entries;
  int[] cellOf = new int[256];
  double[] logMass = new double[256];
  double[] logWeight = new double[256];

  /** Log of the mass that passed the alarm, kg. */
  double[] logMassAtAlarm = new double[256];

  /** How much one unit of the velocity factor moves the start, seconds, for a short way. */
  double referenceSeconds;

  /** How far apart the velocity factors are that were tried. */
  double velocityStep;

  int addCell(
      double startSeconds,
      double windowSeconds,
      double z,
      double spreadFactor,
      double stepSeconds) {
    if (cells == start.length) {
      int capacity = cells * 2;
      start = Arrays.copyOf(start, capacity);
      window = Arrays.copyOf(window, capacity);
      velocity = Arrays.copyOf(velocity, capacity);
      spread = Arrays.copyOf(spread, capacity);
      step = Arrays.copyOf(step, capacity);
    }
    start[cells] = startSeconds;
    window[cells] = windowSeconds;
    velocity[cells] = z;
    spread[cells] = spreadFactor;
    step[cells] = stepSeconds;
    return cells++;
  }

  void addEntry(int cell, double lnMassKg, double lnAlarmMassKg, double lnWeight) {
    if (entries == cellOf.length) {
      int capacity = entries * 2;
      cellOf = Arrays.copyOf(cellOf, capacity);
      logMass = Arrays.copyOf(logMass, capacity);
      logWeight = Arrays.copyOf(logWeight, capacity);
      logMassAtAlarm = Arrays.copyOf(logMassAtAlarm, capacity);
    }
    cellOf[entries] = cell;
    logMass[entries] = lnMassKg;
    logMassAtAlarm[entries] = lnAlarmMassKg;
    logWeight[entries++] = lnWeight;
  }

  int entryCount() {
    return entries;
  }

  /** Whether the plume is so short that the few release windows of a glance say nothing of it. */
  boolean sharp;

  /** The best score that any cell had in the coarse scan. */
  double coarseScore = Double.NEGATIVE_INFINITY;

  /** Returns the entry with the largest weight under a prior of mass, −1 where there is none. */
  int best(MassPrior prior) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < entries; e++) {
      double w = logWeight[e] + prior.logDensity(logMass[e]);
      if (w > most) {
        most = w;
        best = e;
      }
    }
    return best;
  }

  /** Returns the log of the evidence under a prior of mass. */
  double logEvidence(MassPrior prior) {
    double most = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < entries; e++) {
      most = Math.max(most, logWeight[e] + prior.logDensity(logMass[e]));
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (int e = 0; e < entries; e++) {
      sum += Math.exp(logWeight[e] + prior.logDensity(logMass[e]) - most);
    }
    return most + Math.log(sum);
  }

  /** Returns the weight of every entry under a prior of mass; the weights add up to 1. */
  double[] weights(MassPrior prior) {
    double log = logEvidence(prior);
    double[] weights = new double[entries];
    for (int e = 0; e < entries; e++) {
      weights[e] = Math.exp(logWeight[e] + prior.logDensity(logMass[e]) - log);
    }
    return weights;
  }
}
