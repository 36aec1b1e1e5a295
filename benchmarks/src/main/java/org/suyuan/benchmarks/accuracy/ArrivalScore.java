package org.suyuan.benchmarks.accuracy;

/**
 * The forecast for one station that the plume had not yet reached.
 *
 * @param leadHours forecast minus true leading edge, h
 * @param leadCovered whether the true one is in the band
 * @param peakHours forecast minus true time of the peak, h
 * @param peakCovered whether the true one is in the band
 * @param aheadHours true leading edge minus the time of the forecast, h
 * @param heightRatio forecast over true height of the peak
 * @param heightCovered whether the true height is in the band
 * @param exceedance chance of an exceedance, and whether it came
 */
record ArrivalScore(
    double leadHours,
    boolean leadCovered,
    double peakHours,
    boolean peakCovered,
    double aheadHours,
    double heightRatio,
    boolean heightCovered,
    Pair exceedance) {}
