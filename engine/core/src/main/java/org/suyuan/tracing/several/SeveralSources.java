package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pulse;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.Site;
import org.suyuan.tracing.likelihood.SiteLikelihood;

/**
 * How many sources an event had, and who they were.
 *
 * <p>The posterior of several sources is taken for a product: each has its own, given what the
 * others are expected to have made of every measurement (mean field). It is found by taking turns:
 * the plumes of the others are taken off the measurements, with their uncertainty added to that of
 * what is left ({@link Remaining}), and everybody is weighed against the rest. The turns start from
 * the humps at the alarm where there are several, and from what the best answer with one source
 * fewer leaves unexplained.
 *
 * <p>Answers are compared by their marginal likelihoods. That of {@code n} sources is the
 * likelihood of all means together, times for each source the ratio of its marginal likelihood
 * given the others to the likelihood of its mean given the others. The prior of the number of
 * sources is {@value #ONE}, {@value #TWO}, {@value #THREE}: an assumption.
 */
public final class SeveralSources {
  static final double ONE = 0.9;
  static final double TWO = 0.09;
  static final double THREE = 0.01;

  private static final double[] LOG_PRIOR = {Math.log(ONE), Math.log(TWO), Math.log(THREE)};

  /** Most sources of one event. */
  static final int MOST = LOG_PRIOR.length;

  /** Each source takes one turn from every start, and so many more from the best. */
  private static final int MORE_TURNS = 2;

  /**
   * What is left must promise so much of a gain of the log likelihood to be worth another source
   * ...
   */
  private static final double WORTH_A_SOURCE = 25;

  /** ... and this share of what was gained already: no curve of a river fits exactly. */
  private static final double WORTH_SHARE = 0.03;

  /** Sources of one alarm explain this share of its rise at least ... */
  private static final double EXPLAINED = 0.5;

  /** ... and each of them makes a plume of this share of its height there. */
  private static final double SHOWS = 0.1;

  /**
   * ... that stands out so many σ from all that the station showed, where it was watched for long.
   */
  private static final double STANDS_OUT_SIGMAS = 4;

  /** A first guess looks at so many classes of sources, and places, at most. */
  private static final int FIRST_GUESS = 64;

  /** An answer this far below another is not looked into. */
  private static final double HOPELESS = 10;

  /**
   * An answer with some number of sources.
   *
   * @param slots the sources
   * @param logEvidence log of its marginal likelihood against no plume at all
   */
  public record Answer(List<Slot> slots, double logEvidence) {}

  private final AlarmCase alarm;
  private final Slot.Question question;

  /** What is asked for a first guess; the turns ask everybody. */
  private final Slot.Question first;

  private final List<Answer> answers = new ArrayList<>();

  private SeveralSources(AlarmCase alarm, Slot.Question question) {
    this.alarm = alarm;
    this.question = question;
    this.first = question.ofSome(FIRST_GUESS);
  }

  /**
   * Looks for more sources than one, as long as that pays.
   *
   * @param one the answer with one source
   * @param question what is asked of every source
   */
  public static SeveralSources of(Slot one, Slot.Question question) {
    SeveralSources several = new SeveralSources(one.alarm(), question);
    several.answers.add(new Answer(List.of(one), one.ranking().logTotal()));
    for (int n = 2; n <= MOST; n++) {
      Answer before = several.answers.get(n - 2);
      Answer found = several.search(before, n);
      if (found == null) {
        break;
      }
      several.answers.add(found);
      if (several.log(n - 1) < several.log(n - 2) - HOPELESS) {
        break;
      }
    }
    return several;
  }

  /** The best answer with each number of sources, from 1. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Returns the log of the evidence of any number of sources together. */
  public double logEvidence() {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < answers.size(); i++) {
      most = Math.max(most, log(i));
    }
    double sum = 0;
    for (int i = 0; i < answers.size(); i++) {
      sum += Math.exp(log(i) - most);
    }
    return most + Math.log(sum);
  }

  private double log(int index) {
    return answers.get(index).logEvidence + LOG_PRIOR[index];
  }

  /** Returns the probability of each number of sources, from 1. */
  public double[] probabilities() {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < answers.size(); i++) {
      most = Math.max(most, log(i));
    }
    double[] probabilities = new double[answers.size()];
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(log(i) - most);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  private @Nullable Answer search(Answer fewer, int count) {
    // Where one source fewer explains all, only as many humps at the alarm itself speak for more.
    Remaining left = remaining(fewer);
    boolean enough = explains(fewer, left);
    if (enough && !Starts.shows(alarm, count)) {
      return null;
    }
    Answer best = fromHumps(alarm, count, null);
    if (best == null || !explains(best)) {
      // What was learnt for one source may be wrong for several.
      best = fromHumps(alarm.inWaterOf(question.builder().learning(List.of())), count, best);
    }
    if (left != null && !enough && (best == null || !explains(best))) {
      List<Slot> start = new ArrayList<>(fewer.slots);
      start.add(Slot.of(left, first));
      best = better(best, takeTurn(start, true));
    }
    return best == null ? null : settle(best);
  }

  /** Returns the better of an answer and the best that starts from humps or from growth. */
  private @Nullable Answer fromHumps(AlarmCase water, int count, @Nullable Answer known) {
    Answer best = known;
    for (List<Remaining> start : Starts.of(water, count)) {
      List<Slot> slots = start.stream().map(one -> Slot.of(one, first)).toList();
      best = better(best, takeTurn(slots, true));
    }
    return best;
  }

  /** Lets each source of an answer take more turns, as long as the answer holds. */
  private Answer settle(Answer found) {
    Answer settled = found;
    for (int turn = 0; turn < MORE_TURNS; turn++) {
      Answer next = takeTurn(settled.slots, turn == 0);
      if (next == null) {
        break;
      }
      settled = next;
    }
    return settled;
  }

  private static @Nullable Answer better(@Nullable Answer one, @Nullable Answer other) {
    return one == null || (other != null && other.logEvidence > one.logEvidence) ? other : one;
  }

  /** What an answer leaves unexplained. */
  private @Nullable Remaining remaining(Answer answer) {
    List<PlumeMean> means = answer.slots.stream().map(Slot::mean).toList();
    return Remaining.without(alarm, means, question.options().blockError());
  }

  private static double worth(Answer answer) {
    return Math.max(WORTH_A_SOURCE, WORTH_SHARE * answer.logEvidence);
  }

  /** Returns whether an answer leaves nothing that would be worth another source. */
  private boolean explains(Answer answer) {
    return explains(answer, remaining(answer));
  }

  private static boolean explains(Answer answer, @Nullable Remaining left) {
    return left == null || left.gain() <= worth(answer);
  }

  /**
   * Weighs each source in turn against what the others leave; null where that leaves nothing.
   *
   * @param learn whether velocities are learnt anew before, from the plumes one by one
   */
  private @Nullable Answer takeTurn(List<Slot> start, boolean learn) {
    List<Slot> slots = new ArrayList<>(start);
    AlarmCase water =
        learn
            ? alarm.inWaterOf(question.builder().learning(start.stream().map(Slot::seen).toList()))
            : alarm.inWaterOf(start.get(0).alarm());
    for (int k = 0; k < slots.size(); k++) {
      Remaining left = Remaining.without(water, others(slots, k), question.options().blockError());
      if (left == null) {
        return null;
      }
      slots.set(k, Slot.of(left, question));
    }
    return makeTheAlarm(slots) ? new Answer(List.copyOf(slots), evidence(slots)) : null;
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

  private static List<PlumeMean> others(List<Slot> slots, int but) {
    List<PlumeMean> others = new ArrayList<>();
    for (int k = 0; k < slots.size(); k++) {
      if (k != but) {
        others.add(slots.get(k).mean());
      }
    }
    return others;
  }

  private double evidence(List<Slot> slots) {
    double log = 0;
    for (int k = 0; k < slots.size(); k++) {
      // One after the other, each beside those before: the likelihood of all means together.
      List<PlumeMean> before = slots.subList(0, k).stream().map(Slot::mean).toList();
      log += logRatio(slots.get(k).mean(), before);
      log += slots.get(k).ranking().logTotal() - logRatio(slots.get(k).mean(), others(slots, k));
    }
    return log;
  }

  /** Returns how likely a mean makes what others leave of the measurements, against nothing. */
  private double logRatio(PlumeMean mean, List<PlumeMean> others) {
    SiteLikelihood likelihood = new SiteLikelihood(question.options().blockError());
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
      Site left = others.isEmpty() ? site : site.without(off, variance, null);
      if (site.size() > 0 && likelihood.predict(left, mean.mean(index), 0, site.size())) {
        double[] ratio = {0};
        likelihood.logRatios(kilogram, ratio);
        log += ratio[0];
      }
    }
    return log;
  }
}
