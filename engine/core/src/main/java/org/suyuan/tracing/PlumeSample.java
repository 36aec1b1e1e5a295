package org.suyuan.tracing;

import org.suyuan.transport.Travel;

/**
 * One way in which the event may have happened, drawn from the posterior: what a forecast
 * downstream starts from.
 *
 * @param weight probability of this sample; those of one trace add up to 1
 * @param startSeconds start of the release at the common start of its class, seconds since the
 *     epoch
 * @param windowSeconds duration
 * @param massKg mass that is on its way past the station: what was released less what the station
 *     did not see
 * @param z velocity factor, standard normal
 * @param spreadFactor factor on the spread of the river
 * @param delaySeconds time in plants and sewers
 * @param chainVariance variance that plants add, s²
 * @param chainThird third cumulant that plants add, s³
 * @param startStepSeconds the start is known no better than this
 * @param zStep the velocity factor is known no better than this
 * @param toStation the way in the river to the alarmed station
 */
public record PlumeSample(
    double weight,
    double startSeconds,
    double windowSeconds,
    double massKg,
    double z,
    double spreadFactor,
    double delaySeconds,
    double chainVariance,
    double chainThird,
    double startStepSeconds,
    double zStep,
    Travel toStation) {

  /** Returns this sample with its weight multiplied. */
  PlumeSample scaled(double factor) {
    return new PlumeSample(
        weight * factor,
        startSeconds,
        windowSeconds,
        massKg,
        z,
        spreadFactor,
        delaySeconds,
        chainVariance,
        chainThird,
        startStepSeconds,
        zStep,
        toStation);
  }
}
