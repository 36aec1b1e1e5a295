package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.likelihood.JointLikelihood;
import org.suyuan.tracing.likelihood.SiteTable;
import org.suyuan.tracing.likelihood.SiteTable.Row;
import org.suyuan.tracing.posterior.Ranking;

/**
 * What one source, whoever it is, is expected to have made of every measurement: the mean over the
 * posterior, and how much that differs from one way in which it may have been to the next. At each
 * station the passage and the mass are those that its own measurements like best, within the errors
 * of the way and of the station.
 */
public final class PlumeMean {
  /** So many ways in which it may have been stand for the posterior. */
  private static final int SAMPLES = 24;

  /** The likeliest hypotheses stand for all. */
  private static final int MOST_HYPOTHESES = 12;

  /** The shift in time and the factor on the mass are looked for so many σ away. */
  private static final double REACH = 2.5;

  /** What is expected of each measurement, by site; null where no plume was expected. */
  private final double[] @Nullable [] mean;

  private final double[] @Nullable [] variance;

  private final double siteError;
  private double total;

  private PlumeMean(AlarmCase alarm, double siteError) {
    this.siteError = siteError;
    this.mean = new double[alarm.sites().size()][];
    this.variance = new double[alarm.sites().size()][];
    mean[alarm.alarm().at().index()] = new double[alarm.alarm().size()];
    variance[alarm.alarm().at().index()] = new double[alarm.alarm().size()];
  }

  /**
   * Averages over a posterior.
   *
   * @param alarm the measurements that it was asked of
   * @param likelihood what they say
   * @param ranking who did it
   * @param siteError log error that all predictions for one station share
   */
  static PlumeMean of(
      AlarmCase alarm, JointLikelihood likelihood, Ranking ranking, double siteError) {
    PlumeMean found = new PlumeMean(alarm, siteError);
    List<Ranking.Entry> all = new ArrayList<>(ranking.registered());
    all.addAll(ranking.unregistered());
    all.removeIf(entry -> entry.hypotheses().cells() == 0);
    all.sort(Comparator.comparingDouble((Ranking.Entry entry) -> -entry.probability()));
    List<Ranking.Entry> chosen = all.subList(0, Math.min(MOST_HYPOTHESES, all.size()));
    double sum = chosen.stream().mapToDouble(entry -> entry.probability()).sum();
    for (Ranking.Entry entry : chosen) {
      int count = (int) Math.round(SAMPLES * entry.probability() / sum);
      if (count > 0) {
        found.sample(likelihood, entry, count, entry.probability() / sum);
      }
    }
    found.settle();
    return found;
  }

  private void sample(
      JointLikelihood likelihood, Ranking.Entry entry, int count, double probability) {
    double[] weights = entry.hypotheses().weights(entry.massPrior(), entry.logArriving());
    double passed = 0;
    double next = 0.5 / count;
    for (int k = 0; k < weights.length; k++) {
      passed += weights[k];
      int hits = 0;
      while (next < passed) {
        hits++;
        next += 1.0 / count;
      }
      if (hits > 0) {
        double weight = probability * hits / count;
        total += weight;
        int cell = k / SiteTable.MASSES;
        likelihood.predict(
            entry.hypotheses(),
            cell,
            k % SiteTable.MASSES,
            (table, shape, passage, logMass) -> add(table, shape, passage, logMass, weight));
      }
    }
  }

  /** Adds what a plume makes of one site, as near to its measurements as the errors allow. */
  private void add(SiteTable table, int shape, double passage, double logMass, double weight) {
    Row row = table.row(shape);
    int reach =
        table.ownSeconds() > 0
            ? Math.min(6, (int) Math.ceil(REACH * table.ownSeconds() / row.step()))
            : 0;
    double step = reach > 0 ? Math.max(row.step(), REACH * table.ownSeconds() / reach) : 0;
    int count = 2 * reach + 1;
    double[] logs = new double[count];
    double[] masses = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double z = reach == 0 ? 0 : (i - reach) * step / table.ownSeconds();
      masses[i] = massAt(table, row, shape, passage + (i - reach) * step, logMass, logs, i);
      logs[i] -= 0.5 * z * z;
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      logs[i] = Math.exp(logs[i] - most);
      sum += logs[i];
    }
    int index = table.site().at().index();
    double[] its = mean[index] == null ? new double[table.site().size()] : mean[index];
    double[] spread = variance[index] == null ? new double[table.site().size()] : variance[index];
    mean[index] = its;
    variance[index] = spread;
    double[] expected = new double[table.site().size()];
    for (int i = 0; i < count; i++) {
      double share = logs[i] / sum;
      if (share > 1e-3) {
        double[] curve = row.curve(passage + (i - reach) * step);
        for (int j = 0; j < expected.length; j++) {
          expected[j] += share * masses[i] * curve[j];
        }
      }
    }
    for (int j = 0; j < expected.length; j++) {
      its[j] += weight * expected[j];
      spread[j] += weight * expected[j] * expected[j];
    }
  }

  /** Returns the mean mass at a passage, kg, and fills in the log of how likely it is. */
  private double massAt(
      SiteTable table, Row row, int shape, double passage, double logMass, double[] logs, int i) {
    double[] exact = row.exact(passage);
    double lowest = table.logLowestMass(shape);
    double most = Double.NEGATIVE_INFINITY;
    for (int q = 0; q < exact.length; q++) {
      double off = (lowest + q * SiteTable.MASS_STEP - logMass) / siteError;
      exact[q] -= 0.5 * off * off;
      most = Math.max(most, exact[q]);
    }
    double sum = 0;
    double mass = 0;
    for (int q = 0; q < exact.length; q++) {
      double w = Math.exp(exact[q] - most);
      sum += w;
      mass += w * Math.exp(lowest + q * SiteTable.MASS_STEP);
    }
    logs[i] = most + Math.log(sum);
    return mass / sum;
  }

  private void settle() {
    for (int s = 0; s < mean.length; s++) {
      double[] its = mean[s];
      double[] squares = variance[s];
      for (int j = 0; its != null && squares != null && j < its.length && total > 0; j++) {
        its[j] /= total;
        squares[j] = Math.max(0, squares[j] / total - its[j] * its[j]);
      }
    }
  }

  /** Returns whether a plume is expected at a site. */
  boolean touches(int site) {
    return mean[site] != null;
  }

  /** Returns what is expected of each measurement of a site, in the pollutant's unit. */
  double[] mean(int site) {
    double[] its = mean[site];
    return its == null ? new double[0] : its;
  }

  /**
   * Adds what is expected of the measurements of a site, and its variance.
   *
   * @param means is added to
   * @param variances is added to
   */
  void addTo(int site, double[] means, double[] variances) {
    double[] its = mean[site];
    double[] squares = variance[site];
    for (int j = 0; its != null && squares != null && j < its.length; j++) {
      means[j] += its[j];
      variances[j] += squares[j];
    }
  }
}
