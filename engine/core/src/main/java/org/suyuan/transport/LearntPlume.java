package org.suyuan.transport;

import java.util.List;
import org.suyuan.hydrology.TravelEstimate;
import org.suyuan.hydrology.Velocities;
import org.suyuan.hydrology.VelocityLearning;
import org.suyuan.network.Reaches;

/** What {@link PlumeLearning} learnt from a plume. Immutable. */
public final class LearntPlume {
  private final Velocities velocities;
  private final PlumeRelease release;
  private final List<PlumeCurve> curves;
  private final double spreadFactor;
  private final double spreadLogError;
  private final double shapeWidth;
  private final MassLoss mass;

  LearntPlume(
      Velocities velocities,
      PlumeRelease release,
      List<PlumeCurve> curves,
      double spreadFactor,
      double spreadLogError,
      double shapeWidth,
      MassLoss mass) {
    this.velocities = velocities;
    this.release = release;
    this.curves = curves;
    this.spreadFactor = spreadFactor;
    this.spreadLogError = spreadLogError;
    this.shapeWidth = shapeWidth;
    this.mass = mass;
  }

  /** Returns the velocities that agree with the times of the peaks. */
  public Velocities velocities() {
    return velocities;
  }

  /** Returns the median factor on the spread that is usual after a travel time. */
  public double spreadFactor() {
    return spreadFactor;
  }

  /** Returns the standard deviation of the logarithm of {@link #spreadFactor}. */
  public double spreadLogError() {
    return spreadLogError;
  }

  /** Returns the log width of the shape: 0 is symmetric, 0.4 a usual river. */
  public double shapeWidth() {
    return shapeWidth;
  }

  /** Returns the shape of {@link ResponseShape} that comes nearest. */
  public ResponseShape shape() {
    double e = Math.exp(shapeWidth * shapeWidth);
    return ResponseShape.ofSkewness((e + 2) * Math.sqrt(Math.max(0, e - 1)));
  }

  /** Returns the mean rate at which mass is lost, 1/s; below 0 where more came by than before. */
  public double lossPerSecond() {
    return mass.perSecond();
  }

  /** Returns the standard deviation of {@link #lossPerSecond}. */
  public double lossPerSecondError() {
    return mass.perSecondError();
  }

  /** Returns the median of the mass that is left after a travel time, kg; NaN where unknown. */
  public double massKg(double travelSeconds) {
    return mass.massKg(travelSeconds);
  }

  /**
   * Predicts the plume at a place below, from the lowest place that saw it above.
   *
   * @param reach index of the reach
   * @param chainageMetres where on it; on the primary tree below the release
   */
  public PlumePrediction at(int reach, double chainageMetres) {
    int fromReach = release.reach();
    double from = release.chainageMetres();
    double departure = release.epochSeconds();
    for (PlumeCurve curve : curves) {
      if (leadsTo(curve, reach, chainageMetres)) {
        fromReach = curve.reach();
        from = curve.chainageMetres();
        departure = curve.peakSeconds();
      }
    }
    TravelEstimate way =
        VelocityLearning.predict(
            velocities, fromReach, from, reach, chainageMetres, departure, Double.NaN);
    double passed = departure - release.epochSeconds();
    double total = passed + way.seconds();
    TravelEstimate peak = new TravelEstimate(total, way.logError() * way.seconds() / total);
    double flow = velocities.flows().atM3s(reach, departure + way.seconds());
    double ratio = PlumeLearning.flowRatio(velocities, reach, flow);
    double density = PlumeLearning.usualPeakDensity(total, ratio) / spreadFactor;
    double duration = PlumeShape.durationTimesPeak(shapeWidth) / density;
    double before = duration * PlumeShape.leadingShare(shapeWidth);
    double kg = mass.massKg(total);
    return new PlumePrediction(
        peak,
        total - before,
        total + duration - before,
        Math.hypot(spreadLogError, PlumeLearning.SPREAD_SCATTER),
        kg,
        mass.logError(total),
        kg * density / flow);
  }

  private boolean leadsTo(PlumeCurve curve, int reach, double chainageMetres) {
    Reaches reaches = velocities.rivers().reaches();
    if (curve.reach() == reach) {
      return curve.chainageMetres() < chainageMetres;
    }
    int r = curve.reach();
    while (r >= 0 && r != reach) {
      r = reaches.down(r);
    }
    return r == reach;
  }
}
