package org.suyuan.network;

/**
 * Share of a pollutant that a plant removes.
 *
 * @param plantId the plant
 * @param pollutant code of the pollutant
 * @param fraction share removed, 0 ≤ fraction ≤ 1
 */
public record Removal(String plantId, String pollutant, double fraction) {}
