package org.suyuan.network;

/**
 * One branch of a reach that splits. The branches of a reach replace its {@link Reach#toReachId()}
 * and their fractions add up to 1.
 *
 * @param reachId the reach that splits at its lower end
 * @param toReachId where this branch goes
 * @param fraction share of the discharge, and so of the dissolved mass, 0 &lt; fraction ≤ 1
 */
public record Bifurcation(String reachId, String toReachId, double fraction) {}
