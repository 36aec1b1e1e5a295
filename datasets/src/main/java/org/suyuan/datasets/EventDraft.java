package org.suyuan.datasets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.datasets.TwinEvent.Kind;
import org.suyuan.datasets.TwinEvent.Release;

/**
 * An event before it is known how much must be released for an alarm.
 *
 * @param number number of the event
 * @param attempt how many drafts of it were given up before
 * @param kind what kind of event
 * @param pollutant index of the pollutant
 * @param releases releases of a mass to be scaled
 * @param guilty identifiers of those who count as the truth
 * @param fromSeconds start of the plume's simulation, seconds since the start of the world's
 * @param loads g/s into each cell, in steps of {@value PlumeRun#STEP_SECONDS} s
 * @param severity from 0 to 1: how large the exceedance is among those that are possible
 * @param mostFactor how much the releases may at most be scaled up
 */
record EventDraft(
    int number,
    int attempt,
    Kind kind,
    int pollutant,
    List<Release> releases,
    Set<String> guilty,
    long fromSeconds,
    Map<Integer, double[]> loads,
    double severity,
    double mostFactor) {}
