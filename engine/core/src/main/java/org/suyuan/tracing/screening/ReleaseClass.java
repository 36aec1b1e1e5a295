package org.suyuan.tracing.screening;

import java.util.ArrayList;
import java.util.List;

/**
 * Sources whose releases look the same in the river: they share outfalls and plants, so one
 * response serves them all. A place where nobody is registered is a class without members.
 */
public final class ReleaseClass {
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
  public record Leg(
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
  public record Member(int source, double sewerSeconds, double passThrough) {}

  final List<Leg> legs;
  final List<Member> members = new ArrayList<>();

  /** Prepares a class without members yet. */
  public ReleaseClass(List<Leg> legs) {
    this.legs = List.copyOf(legs);
  }

  /** Returns the ways into the river. */
  public List<Leg> legs() {
    return legs;
  }

  /** Returns the sources; those that are screened out are taken from it. */
  public List<Member> members() {
    return members;
  }
}
