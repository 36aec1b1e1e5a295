package org.suyuan.forecast;

import org.suyuan.transport.Travel;

/**
 * A station that is forecast.
 *
 * @param station index of the station
 * @param reach index of its reach
 * @param way the way to it
 * @param meanSeconds travel time averaged over the departures, s
 */
record Stop(int station, int reach, Travel way, double meanSeconds) {}
