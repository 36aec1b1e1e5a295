package org.suyuan.tracing.likelihood;

/** What one way in which it may have been makes of a site. */
public interface Predictions {
  /**
   * Takes one prediction.
   *
   * @param table what the site says of plumes
   * @param shape shape of the plume there
   * @param passage when its middle passes, seconds since the epoch
   * @param logMass log of the mass on its way past, kg
   */
  void accept(SiteTable table, int shape, double passage, double logMass);
}
