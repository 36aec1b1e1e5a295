package org.suyuan.tracing.likelihood;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Pathway;
import org.suyuan.transport.PlumeKind;
import org.suyuan.transport.ReleaseResponse;

/**
 * The plumes that the ways of one source make at one site beside that of the first of them: how
 * much of the mass is on each, how long it is and how much later it passes, for one velocity
 * factor.
 */
final class Company {
  /** Plumes that are no further apart than this share of their spread are not told apart. */
  private static final double NOT_APART = 0.3;

  private final Elsewhere.Expected first;
  private final double[] share;
  private final double[] after;
  private final Elsewhere.Expected[] expected;

  /** How many spreads of the table longer each is where the first is one longer. */
  private final double[] together;

  /**
   * Prepares.
   *
   * @param way the first of several ways
   * @param g shared velocity factor, standard normal
   * @param expecting the plume that a way is expected to make at the site
   * @param passing whether a way passes the site
   */
  Company(
      AlarmCase alarm,
      Pathway way,
      double g,
      Function<Pathway, Elsewhere.Expected> expecting,
      Predicate<Pathway> passing) {
    List<Pathway.Part> parts = way.parts();
    int n = parts.size();
    this.first = expecting.apply(parts.get(0).way());
    this.share = new double[n];
    this.after = new double[n];
    this.expected = new Elsewhere.Expected[n];
    this.together = new double[n];
    double river = alarm.riverShare(parts.get(0).way(), g);
    for (int k = 0; k < n; k++) {
      Pathway.Part part = parts.get(k);
      share[k] = passing.test(part.way()) ? part.share() : 0;
      after[k] = way.afterSeconds(part, g);
      Elsewhere.Expected its = expecting.apply(part.way());
      expected[k] = k == 0 ? its : blurred(its);
      together[k] = river * alarm.riverShare(part.way(), g);
    }
  }

  /**
   * Returns a plume whose time is known only within hours, as that of the others is once the first
   * is given. Behind a plant it rises at once, but nobody knows when: in the mean over that, it
   * rises slowly. With the sharp front, one that is an hour off loses what it should explain.
   */
  private static Elsewhere.Expected blurred(Elsewhere.Expected its) {
    return its.family() == PlumeShapes.first(PlumeKind.PLANTS)
        ? new Elsewhere.Expected(PlumeShapes.first(PlumeKind.RESERVOIRS), its.position())
        : its;
  }

  /** Returns whether a station could not tell these plumes from others, whatever the first. */
  boolean looksLike(@Nullable Company other) {
    if (other == null) {
      return false;
    }
    boolean alike = true;
    for (int k = 1; alike && k < after.length; k++) {
      double spread = PlumeShapes.sigmaSeconds(spread(expected[k].position()));
      alike =
          Math.abs(after[k] - other.after[k]) < NOT_APART * spread
              && expected[k].family() == other.expected[k].family()
              && Math.abs(off(k) - other.off(k)) < 1;
    }
    return alike;
  }

  /**
   * Returns how many spreads of the table longer each is expected than what goes with the first.
   */
  private double off(int k) {
    return expected[k].position() - together[k] * first.position();
  }

  private static int spread(double position) {
    return (int) Math.rint(PlumeShapes.bounded(position));
  }

  private int shape(int k, int shape) {
    if (k == 0) {
      return shape;
    }
    int number = shape / PlumeShapes.WINDOWS % PlumeShapes.SIGMAS;
    double off = together[k] * PlumeShapes.longer(number, first.position());
    double position = PlumeShapes.bounded(expected[k].position() + off);
    return PlumeShapes.of(
        expected[k].family() + (int) Math.rint(position), shape % PlumeShapes.WINDOWS);
  }

  /** Returns the plumes where the first is of a shape. */
  Parts of(int shape) {
    int n = 0;
    for (double its : share) {
      n += its > 0 ? 1 : 0;
    }
    ReleaseResponse[] responses = new ReleaseResponse[n];
    double[] shares = new double[n];
    double[] afters = new double[n];
    n = 0;
    for (int k = 0; k < share.length; k++) {
      if (share[k] > 0) {
        responses[n] = PlumeShapes.released(shape(k, shape));
        shares[n] = share[k];
        afters[n++] = after[k];
      }
    }
    return new Parts(responses, shares, afters);
  }

  /**
   * Returns the log of about how long they are together, s: what they carry over the highest flux.
   */
  double logLength(int shape) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < share.length; k++) {
      if (share[k] > 0) {
        least = Math.min(least, PlumeShapes.logLength(shape(k, shape)) - Math.log(share[k]));
      }
    }
    return least;
  }

  /** Returns the times at which the first may pass so that any of them passes at one of these. */
  PassageTimes times(PassageTimes each) {
    return new PassageTimes() {
      @Override
      public double from(int shape) {
        double from = Double.POSITIVE_INFINITY;
        for (int k = 0; k < share.length; k++) {
          if (share[k] > 0) {
            from = Math.min(from, each.from(shape(k, shape)) - after[k]);
          }
        }
        return from;
      }

      @Override
      public double until(int shape) {
        double until = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < share.length; k++) {
          if (share[k] > 0) {
            until = Math.max(until, each.until(shape(k, shape)) - after[k]);
          }
        }
        return until;
      }
    };
  }
}
