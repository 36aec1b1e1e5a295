package org.suyuan.hydrology;

/**
 * Velocity and depth of a reach at a discharge, each with its standard error.
 *
 * @param metresPerSecond mean velocity of the water, m/s
 * @param logError standard deviation of its logarithm, of a place; less for the mean of a long way
 * @param depthMetres mean depth, m
 * @param depthLogError standard deviation of the logarithm of that
 * @param basis what the velocity was estimated from
 */
public record VelocityEstimate(
    double metresPerSecond,
    double logError,
    double depthMetres,
    double depthLogError,
    VelocityBasis basis) {}
