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
    int middle = row.nearest(passage);
    int reach = row.reach();
    int count = 2 * reach + 1;
    double[] mass = new double[SiteTable.MASSES];
    double[] prior = prior(table.logLowestMass(shape), logMass, mass);
    double[] logs = new double[count];
    double[] masses = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      int at = row.within(middle + i - reach);
      float[] likelihoods = row.likelihoods(at);
      double sum = 0;
      double first = 0;
      for (int q = 0; q < mass.length; q++) {
        double w = likelihoods[q] * prior[q];
        sum += w;
        first += w * mass[q];
      }
      masses[i] = sum > 0 ? first / sum : Math.exp(logMass);
      double z = reach == 0 ? 0 : (i - reach) * row.step() / table.ownSeconds();
      logs[i] = row.logBest(at) + Math.log(Math.max(sum, Double.MIN_NORMAL)) - 0.5 * z * z;
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
        row.addTo(expected, row.within(middle + i - reach), share * masses[i]);
      }
    }
    for (int j = 0; j < expected.length; j++) {
      its[j] += weight * expected[j];
      spread[j] += weight * expected[j] * expected[j];
    }
  }

  /** Returns how likely each mass of a table is, given the one that all stations share. */
  private double[] prior(double lowestLogMass, double logMass, double[] mass) {
    double[] prior = new double[mass.length];
    for (int q = 0; q < prior.length; q++) {
      double log = lowestLogMass + q * SiteTable.MASS_STEP;
      double off = (log - logMass) / siteError;
      prior[q] = Math.exp(-0.5 * off * off);
      mass[q] = Math.exp(log);
    }
    return prior;
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
