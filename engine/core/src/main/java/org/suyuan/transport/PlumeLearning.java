package org.suyuan.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.hydrology.Passage;
import org.suyuan.hydrology.Spread;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;

/**
 * Learns all that can be learnt from one plume that several places saw: velocities, how much longer
 * or shorter than usual it grows, how its edges lie about its peak, and how much of it is lost on
 * the way. The result predicts it where it has not been yet.
 *
 * <p><b>Velocity</b> from the times of the peaks, release to first place, place to place ({@link
 * VelocityLearning}).
 *
 * <p><b>Spread</b>: a factor f on the reciprocal of Jobson's unit peak, {@link Spread#unitPeak}.
 * Each place tells it twice, by height over mass and by duration; ln f has the prior N(0, {@value
 * Spread#LOG_ERROR}²) and differs from place to place by {@value #SPREAD_SCATTER}.
 *
 * <p><b>Shape</b>: the log width of the shifted lognormal of {@link ResponseShape}, from the times
 * between peak and edges; prior {@value #WIDTH_PRIOR} ± {@value #WIDTH_ERROR}.
 *
 * <p><b>Loss</b>: the logarithm of the mass falls by k per second of travel and wanders by {@value
 * #WANDER_PER_ROOT_HOUR} per √hour, because what is lost (to storage, sorption, intakes) and what
 * the gauges say is not the same everywhere. Prior of k: {@value #LOSS_PER_HOUR} ± {@value
 * #LOSS_ERROR_PER_HOUR} per hour, what 194 dye recoveries of the USGS compilation suggest (median
 * 0.0055 per hour at 30 to 100 h, a tenth of them above 0.015). It comes on top of what the
 * catalogue says of decay.
 */
public final class PlumeLearning {
  static final double SPREAD_SCATTER = 0.2;
  static final double WIDTH_PRIOR = 0.35;
  static final double WIDTH_ERROR = 0.15;
  static final double LOSS_PER_HOUR = 0.008;
  static final double LOSS_ERROR_PER_HOUR = 0.010;
  static final double WANDER_PER_ROOT_HOUR = 0.03;

  /** Log error of a mass from samples and a rating curve. */
  static final double MASS_ERROR = 0.08;

  /** Scatter of the width from place to place. */
  private static final double WIDTH_SCATTER = 0.15;

  /** Samples and clocks know the time of a peak no better than this part of the way between. */
  private static final double PASSAGE_ERROR = 0.03;

  private PlumeLearning() {}

  /**
   * Learns from one plume.
   *
   * @param prior velocities; what they had learnt before is replaced
   * @param release where and when it began
   * @param curves what places below it saw, in any order; the plume must have come to each on the
   *     primary tree
   */
  public static LearntPlume learn(Velocities prior, PlumeRelease release, List<PlumeCurve> curves) {
    List<PlumeCurve> sorted = new ArrayList<>(curves);
    sorted.sort(Comparator.comparingDouble(PlumeCurve::peakSeconds));
    Velocities velocities = VelocityLearning.learn(prior, passages(release, sorted));
    double spread = 0;
    double spreadPrecision = 1 / (Spread.LOG_ERROR * Spread.LOG_ERROR);
    double width = WIDTH_PRIOR / (WIDTH_ERROR * WIDTH_ERROR);
    double widthPrecision = 1 / (WIDTH_ERROR * WIDTH_ERROR);
    for (PlumeCurve curve : sorted) {
      double before = curve.peakSeconds() - curve.leadingSeconds();
      double after = curve.trailingSeconds() - curve.peakSeconds();
      if (before > 0 && after > 0) {
        width += PlumeShape.widthOf(after / before) / (WIDTH_SCATTER * WIDTH_SCATTER);
        widthPrecision += 1 / (WIDTH_SCATTER * WIDTH_SCATTER);
      }
    }
    double shape = width / widthPrecision;
    for (PlumeCurve curve : sorted) {
      double factor = logSpreadFactor(curve, release, prior, shape);
      if (!Double.isNaN(factor)) {
        spread += factor / (SPREAD_SCATTER * SPREAD_SCATTER);
        spreadPrecision += 1 / (SPREAD_SCATTER * SPREAD_SCATTER);
      }
    }
    return new LearntPlume(
        velocities,
        release,
        List.copyOf(sorted),
        Math.exp(spread / spreadPrecision),
        1 / Math.sqrt(spreadPrecision),
        shape,
        MassLoss.of(release, sorted));
  }

  private static List<Passage> passages(PlumeRelease release, List<PlumeCurve> curves) {
    List<Passage> passages = new ArrayList<>();
    int reach = release.reach();
    double chainage = release.chainageMetres();
    double at = release.epochSeconds();
    for (PlumeCurve curve : curves) {
      double seconds = curve.peakSeconds() - at;
      passages.add(
          new Passage(
              reach,
              chainage,
              curve.reach(),
              curve.chainageMetres(),
              at,
              seconds,
              PASSAGE_ERROR * seconds));
      reach = curve.reach();
      chainage = curve.chainageMetres();
      at = curve.peakSeconds();
    }
    return passages;
  }

  /** Returns ln f as one place tells it: the mean of what height and duration say. */
  private static double logSpreadFactor(
      PlumeCurve curve, PlumeRelease release, Velocities velocities, double shape) {
    double usual =
        usualPeakDensity(
            curve.peakSeconds() - release.epochSeconds(),
            flowRatio(velocities, curve.reach(), curve.flowM3s()));
    double byHeight = Math.log(usual * curve.passedKg() / (curve.peakKgM3() * curve.flowM3s()));
    double byDuration =
        Math.log(curve.durationSeconds() * usual / PlumeShape.durationTimesPeak(shape));
    if (Double.isNaN(byHeight)) {
      return byDuration;
    }
    return Double.isNaN(byDuration) ? byHeight : (byHeight + byDuration) / 2;
  }

  /** Returns Jobson's unit peak in 1/s. */
  static double usualPeakDensity(double seconds, double flowRatio) {
    return 1e-6 * Spread.unitPeak(seconds / 3600, flowRatio);
  }

  /** Returns discharge over its mean, NaN where nobody knows the mean. */
  static double flowRatio(Velocities velocities, int reach, double flowM3s) {
    var record = velocities.rivers().reaches().record(reach);
    boolean known = record.meanFlowM3s() > 0 || record.drainageAreaKm2() > 0;
    double ratio = flowM3s / velocities.flows().meanM3s(reach);
    return known ? Math.max(0.1, Math.min(10, ratio)) : Double.NaN;
  }
}
