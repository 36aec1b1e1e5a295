package org.suyuan.network;

import java.util.List;

/**
 * One way from a source to the river.
 *
 * @param source index of the source
 * @param outfall index of the outfall
 * @param fraction share of the source's emission that takes this way, before removal
 * @param sewerSeconds time spent in sewers
 * @param plants indices of the plants passed, in order
 */
public record ChainPath(
    int source, int outfall, double fraction, double sewerSeconds, List<Integer> plants) {}
