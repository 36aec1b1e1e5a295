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
 * of the way and of the station. A station is worked out when somebody asks for it: where one
 * source explains all, that is the alarm and those that saw the event. Not thread-safe.
 */
public final class PlumeMean {
  /** So many ways in which it may have been stand for the posterior. */
  private static final int SAMPLES = 24;

  /** The likeliest hypotheses stand for all. */
  private static final int MOST_HYPOTHESES = 12;

  /** What is expected of each site; null where no plume is. */
  private final @Nullable OfSite[] sites;

  private final AlarmCase alarm;
  private final double siteError;
  private double total;

  /** A plume at one site, and how likely it is. */
  private record Expected(
      SiteTable table, int shape, double passage, double logMass, double weight) {}

  /** What is expected of a site, and what that makes of it once somebody asked. */
  private static final class OfSite {
    private final List<Expected> plumes = new ArrayList<>();
    private @Nullable Moments moments;
  }

  /** Mean and variance of what is made of each measurement of a site. */
  private record Moments(double[] mean, double[] variance) {
    static final Moments NONE = new Moments(new double[0], new double[0]);

    Moments(int count) {
      this(new double[count], new double[count]);
    }

    void settle(double total) {
      for (int j = 0; j < mean.length && total > 0; j++) {
        mean[j] /= total;
        variance[j] = Math.max(0, variance[j] / total - mean[j] * mean[j]);
      }
    }
  }

  private PlumeMean(AlarmCase alarm, double siteError) {
    this.alarm = alarm;
    this.siteError = siteError;
    this.sites = new OfSite[alarm.sites().size()];
    sites[alarm.alarm().at().index()] = new OfSite();
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
            (table, shape, passage, logMass) ->
                expect(new Expected(table, shape, passage, logMass, weight)));
      }
    }
  }

  private void expect(Expected plume) {
    int site = plume.table.site().at().index();
    OfSite its = sites[site];
    if (its == null) {
      its = new OfSite();
      sites[site] = its;
    }
    its.plumes.add(plume);
  }

  private Moments at(int site) {
    OfSite its = sites[site];
    if (its == null) {
      return Moments.NONE;
    }
    Moments known = its.moments;
    if (known == null) {
      known = new Moments(alarm.sites().get(site).size());
      for (Expected plume : its.plumes) {
        add(plume, known);
      }
      known.settle(total);
      its.plumes.clear();
      its.moments = known;
    }
    return known;
  }

  /** Adds what a plume makes of one site, as near to its measurements as the errors allow. */
  private void add(Expected plume, Moments sums) {
    SiteTable table = plume.table;
    int shape = plume.shape;
    double logMass = plume.logMass;
    Row row = table.row(shape);
    int middle = row.nearest(plume.passage);
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
    double[] expected = new double[table.site().size()];
    for (int i = 0; i < count; i++) {
      double share = logs[i] / sum;
      if (share > 1e-3) {
        row.addTo(expected, row.within(middle + i - reach), share * masses[i]);
      }
    }
    for (int j = 0; j < expected.length; j++) {
      sums.mean[j] += plume.weight * expected[j];
      sums.variance[j] += plume.weight * expected[j] * expected[j];
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

  /** Returns whether a plume is expected at a site. */
  boolean touches(int site) {
    return sites[site] != null;
  }

  /** Returns what is expected of each measurement of a site, in the pollutant's unit. */
  double[] mean(int site) {
    return at(site).mean;
  }

  /**
   * Adds what is expected of the measurements of a site, and its variance.
   *
   * @param means is added to
   * @param variances is added to
   */
  void addTo(int site, double[] means, double[] variances) {
    Moments its = at(site);
    for (int j = 0; j < its.mean.length; j++) {
      means[j] += its.mean[j];
      variances[j] += its.variance[j];
    }
  }
}
