package org.suyuan.network;

/**
 * One step of the chain enterprise → plant → outfall, enterprise → outfall or plant → plant.
 *
 * @param fromId a source or a plant
 * @param toId a plant or an outfall
 * @param travelTimeSeconds time in the sewer
 * @param fraction share of what leaves {@code fromId} that takes this way, 0 &lt; fraction ≤ 1
 */
public record Link(String fromId, String toId, double travelTimeSeconds, double fraction) {

  /** A link that takes everything at once. */
  public static Link of(String fromId, String toId) {
    return new Link(fromId, toId, 0, 1);
  }
}
