package org.suyuan.tracing.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.transport.Travel;

/**
 * What a source with several outfalls brings past the stations: the sum of the plumes of all its
 * ways. What comes through a plant may be far more than what a drain brings, and still be spread so
 * thin that it is the drain's that is seen first; the tail that follows is the plant's.
 */
final class Outfalls {
  /**
   * Standard deviation of a release of a usual length, s, while nothing is known of it: the middle
   * of 20 minutes and 5 days in the logarithm, 6.3 h, over √12.
   */
  private static final double USUAL_RELEASE_SECONDS = 6600;

  /**
   * How likely it is that a release takes all ways as usual, and not one of them: an assumption.
   */
  private static final double AS_USUAL = 0.8;

  /** What brings less than this share does not show beside the others. */
  private static final double LEAST_SHARE = 0.01;

  /** So many ways at most are told apart. */
  private static final int MOST_WAYS = 4;

  /** Plumes that are no further apart than this share of their spread look like one ... */
  private static final double NOT_APART = 0.25;

  /** ... if none is longer than the other by this factor. */
  private static final double AS_LONG = 1.25;

  private Outfalls() {}

  /**
   * A way of a source to the alarm.
   *
   * @param leg where it enters the river
   * @param way from there
   * @param pathway the same way past the stations
   * @param share of what the source releases that gets to the alarm on it
   * @param spreadSeconds standard deviation of its plume there, s
   */
  record Way(
      ReleaseClass.Leg leg, Travel way, Pathway pathway, double share, double spreadSeconds) {

    /** Returns how high its plume stands at the alarm, 1/s, up to a constant. */
    double height() {
      return share / Math.hypot(spreadSeconds, USUAL_RELEASE_SECONDS);
    }

    double middleSeconds() {
      return leg.delaySeconds() + pathway.seconds();
    }

    boolean looksLike(Way other) {
      double longer = Math.max(spreadSeconds, other.spreadSeconds);
      double shorter = Math.min(spreadSeconds, other.spreadSeconds);
      return Math.abs(middleSeconds() - other.middleSeconds()) < NOT_APART * longer
          && longer < AS_LONG * shorter
          && pathway.above().equals(other.pathway.above());
    }

    Way plus(double more) {
      return new Way(leg, way, pathway, share + more, spreadSeconds);
    }
  }

  /**
   * What a release may take.
   *
   * @param first of the ways that it takes the one that shows most
   * @param pathway its way past the stations, with the others
   * @param probability how likely that is before any measurement
   */
  record Taken(Way first, Pathway pathway, double probability) {}

  /**
   * Returns what a release may take: all ways, each with its usual share, or one of them alone.
   * What happens in an accident is not what is usual.
   */
  static List<Taken> taken(List<Way> ways) {
    if (ways.isEmpty()) {
      return List.of();
    }
    List<Way> apart = apart(ways);
    Way first = apart.get(0);
    if (apart.size() == 1) {
      return List.of(new Taken(first, first.pathway(), 1));
    }
    double told = apart.stream().mapToDouble(Way::share).sum();
    List<Pathway.Part> parts = new ArrayList<>();
    List<Taken> taken = new ArrayList<>();
    for (Way way : apart) {
      double later = way.leg().delaySeconds() - first.leg().delaySeconds();
      parts.add(new Pathway.Part(way.pathway(), way.share() / told, later));
    }
    taken.add(new Taken(first, Pathway.together(parts), AS_USUAL));
    for (Way way : apart) {
      taken.add(new Taken(way, way.pathway(), (1 - AS_USUAL) / apart.size()));
    }
    return taken;
  }

  /** Returns the ways that can be told apart, those that show most first. */
  private static List<Way> apart(List<Way> ways) {
    List<Way> sorted = new ArrayList<>(ways);
    sorted.sort(
        Comparator.comparingDouble((Way way) -> -way.height())
            .thenComparingInt(way -> way.leg().reach())
            .thenComparingDouble(way -> way.leg().chainageMetres()));
    double all = ways.stream().mapToDouble(Way::share).sum();
    List<Way> apart = new ArrayList<>();
    for (Way way : sorted) {
      int alike = 0;
      while (alike < apart.size() && !apart.get(alike).looksLike(way)) {
        alike++;
      }
      if (alike < apart.size()) {
        apart.set(alike, apart.get(alike).plus(way.share()));
      } else if (apart.isEmpty() || (apart.size() < MOST_WAYS && way.share() > LEAST_SHARE * all)) {
        apart.add(way);
      }
    }
    return apart;
  }
}
