package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;

/**
 * Sources whose releases look the same in the river: they share outfalls and plants, so one
 * response serves them all. A place where nobody is registered is a class without members.
 */
final class ReleaseClass {
  /**
   * One way into the river.
   *
   * @param outfall index of the outfall, −1 for an unregistered place
   * @param reach reach of the outfall
   * @param chainageMetres where on the reach
   * @param share share of the mass that enters the river here
   * @param delaySeconds time from the common start to the river: plants, and what the sewer adds to
   *     the shortest way
   * @param variance variance that plants add, s²
   */
  record Leg(
      int outfall,
      int reach,
      double chainageMetres,
      double share,
      double delaySeconds,
      double variance) {}

  /**
   * A source of the class.
   *
   * @param source index of the source
   * @param sewerSeconds time from the source to the common start
   * @param passThrough share of its emission that gets into the river
   */
  record Member(int source, double sewerSeconds, double passThrough) {}

  final List<Leg> legs;
  final List<Member> members = new ArrayList<>();

  ReleaseClass(List<Leg> legs) {
    this.legs = List.copyOf(legs);
  }
}
