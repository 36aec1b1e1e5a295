package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.likelihood.Believed;
import org.suyuan.tracing.likelihood.SiteLikelihood;

/**
 * Lets the sources of an event take turns, and tells how likely they are together.
 *
 * <p>Answers are compared by their marginal likelihoods. That of {@code n} sources is the
 * likelihood of all means together, times for each source the ratio of its marginal likelihood
 * given the others to the likelihood of its mean given the others.
 */
final class Turns {
  /** Sources of one alarm explain this share of its rise at least ... */
  private static final double EXPLAINED = 0.5;

  /** ... and each of them makes a plume of this share of its height there. */
  private static final double SHOWS = 0.1;

  /**
   * ... that stands out so many σ from all that the station showed, where it was watched for long.
   */
  private static final double STANDS_OUT_SIGMAS = 4;

  private final AlarmCase alarm;
  private final Slot.Question question;

  /** Worked out when first needed: most alarms have one source, and take no turn. */
  private @Nullable BitSet asked;

  private int slots;

  /**
   * Prepares turns.
   *
   * @param alarm the case with everything that was measured
   * @param question what is asked of every source
   */
  Turns(AlarmCase alarm, Slot.Question question) {
    this.alarm = alarm;
    this.question = question;
  }

  /** Returns which sites of the case anybody's way asks. */
  BitSet asked() {
    BitSet known = asked;
    if (known == null) {
      known = question.asked(alarm);
      asked = known;
    }
    return known;
  }

  /**
   * Weighs each source in turn against what the others leave, in water that is learnt from the
   * plumes one by one.
   *
   * @param start what each source made of the measurements
   * @param who who is asked
   * @return null where that leaves nothing, or where the sources are not those of this alarm
   */
  SeveralSources.@Nullable Answer take(List<Slot> start, Slot.Question who) {
    List<Slot> taken = new ArrayList<>(start);
    List<Map<Integer, Pulse>> seen = start.stream().map(slot -> slot.seen(asked())).toList();
    AlarmCase water = alarm.inWaterOf(question.builder().learning(seen));
    for (int k = 0; k < taken.size(); k++) {
      Remaining left = Remaining.without(water, others(taken, k), question.options().blockError());
      if (left == null) {
        return null;
      }
      taken.set(k, Slot.of(left, who));
      slots++;
    }
    return makeTheAlarm(taken)
        ? new SeveralSources.Answer(List.copyOf(taken), evidence(taken))
        : null;
  }

  /** Returns how often somebody was looked for beside the others. */
  int slots() {
    return slots;
  }

  /** What sources leave unexplained; null where nothing of the rise is left. */
  @Nullable Remaining left(List<Slot> slots) {
    return Remaining.without(alarm, means(slots), question.options().blockError());
  }

  /**
   * Returns whether the sources are those of this alarm: all together explain half of its rise at
   * least, and each shows there. Many quiet stations have many misfits, and sources that explain
   * those alone are of another event, or of none.
   */
  private boolean makeTheAlarm(List<Slot> slots) {
    Site here = alarm.alarm();
    Pulse pulse = question.builder().pulse();
    if (pulse == null) {
      return true;
    }
    double risen = 0;
    double explained = 0;
    double[] highest = new double[slots.size()];
    for (int j = 0; j < here.size(); j++) {
      boolean within =
          here.time()[j] >= pulse.startSeconds() && here.time()[j] <= pulse.endSeconds();
      risen += within ? Math.max(0, here.above()[j]) : 0;
      for (int k = 0; k < slots.size(); k++) {
        double mean = slots.get(k).mean().mean(here.at().index())[j];
        explained += within ? mean : 0;
        highest[k] = Math.max(highest[k], mean);
      }
    }
    double least =
        Math.max(SHOWS * pulse.peakAbove(), STANDS_OUT_SIGMAS * question.builder().wanderSigma());
    boolean each = true;
    for (double one : highest) {
      each &= one >= least;
    }
    return each && explained >= EXPLAINED * risen;
  }

  private static List<PlumeMean> means(List<Slot> slots) {
    return slots.stream().map(Slot::mean).toList();
  }

  private static List<PlumeMean> others(List<Slot> slots, int but) {
    List<PlumeMean> others = new ArrayList<>(means(slots));
    others.remove(but);
    return others;
  }

  private double evidence(List<Slot> slots) {
    double log = together(slots);
    for (int k = 0; k < slots.size(); k++) {
      Slot slot = slots.get(k);
      log += slot.ranking().logTotal() - logRatio(slot, others(slots, k));
    }
    return log;
  }

  /** Returns how likely the means of sources together make the measurements, against nothing. */
  double together(List<Slot> slots) {
    double log = 0;
    for (int k = 0; k < slots.size(); k++) {
      log += logRatio(slots.get(k), means(slots.subList(0, k)));
    }
    return log;
  }

  /**
   * Returns how likely the mean of a source makes what others leave of the measurements, against
   * nothing, as far as the stations are believed when it is looked for.
   */
  private double logRatio(Slot slot, List<PlumeMean> others) {
    SiteLikelihood likelihood = new SiteLikelihood(question.options().blockError());
    PlumeMean mean = slot.mean();
    double[] kilogram = {1};
    double log = 0;
    for (int index = 0; index < alarm.sites().size(); index++) {
      if (!mean.touches(index)) {
        continue;
      }
      Site site = alarm.sites().get(index);
      double[] off = new double[site.size()];
      double[] variance = new double[site.size()];
      for (PlumeMean other : others) {
        other.addTo(index, off, variance);
      }
      Pulse seen = slot.alarm().sites().get(index).at().pulse();
      Site left = others.isEmpty() ? site.seeing(seen) : site.without(off, variance, seen);
      if (site.size() > 0 && likelihood.predict(left, mean.mean(index), 0, site.size())) {
        double[] ratio = {0};
        likelihood.logRatios(kilogram, ratio);
        log += Believed.logRatio(left, ratio[0], slot.alarm().witnesses(), question.options());
      }
    }
    return log;
  }
}
