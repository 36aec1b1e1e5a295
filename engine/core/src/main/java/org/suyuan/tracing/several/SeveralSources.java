package org.suyuan.tracing.several;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.tracing.alarm.AlarmCase;

/**
 * How many sources an event had, and who they were.
 *
 * <p>The posterior of several sources is taken for a product: each has its own, given what the
 * others are expected to have made of every measurement (mean field). It is found by taking turns:
 * the plumes of the others are taken off the measurements, with their uncertainty added to that of
 * what is left ({@link Remaining}), and everybody is weighed against the rest ({@link Turns}).
 *
 * <p>The turns start from a first guess: from the humps at the alarm where there are several, from
 * growth along the river, or from what the best answer with one source fewer leaves unexplained.
 * Guesses ask some of the ways only; those which together explain most of the measurements take a
 * turn, and the best answer another one, in which everybody is asked. So {@code n} sources cost no
 * more than {@value #MOST_GUESSES}·n + 1 guesses and {@value #MOST_TURNS} turns of {@code n}, all
 * but two of them of some of the ways, and a slot is bounded, too ({@link Slot}).
 *
 * <p>The prior of the number of sources is {@value #ONE}, {@value #TWO}, {@value #THREE}: an
 * assumption.
 */
public final class SeveralSources {
  static final double ONE = 0.9;
  static final double TWO = 0.09;
  static final double THREE = 0.01;

  private static final double[] LOG_PRIOR = {Math.log(ONE), Math.log(TWO), Math.log(THREE)};

  /** Most sources of one event. */
  static final int MOST = LOG_PRIOR.length;

  /** So many first guesses are made at most: by hump and by growth, in the water of two cases. */
  static final int MOST_GUESSES = 4;

  /** So many of the guesses of one water take a turn, as long as none comes to an answer. */
  private static final int TRIES = 2;

  /** So many turns are taken at most: tries in two waters, what is left, and two of everybody. */
  static final int MOST_TURNS = 2 * TRIES + 3;

  /**
   * What is left must promise so much of a gain of the log likelihood to be worth another source
   * ...
   */
  private static final double WORTH_A_SOURCE = 25;

  /** ... and this share of what all of it promised: no curve of a river fits exactly. */
  private static final double WORTH_SHARE = 0.03;

  /** An answer this far below another is not looked into. */
  private static final double HOPELESS = 10;

  /**
   * An answer with some number of sources.
   *
   * @param slots the sources
   * @param logEvidence log of its marginal likelihood against no plume at all
   */
  public record Answer(List<Slot> slots, double logEvidence) {}

  /** An answer of some of the ways, and the guess that it started from. */
  private record Found(List<Slot> guess, Answer answer) {}

  private final AlarmCase alarm;
  private final Slot.Question question;
  private final Slot.Question first;
  private final Turns turns;
  private final List<Answer> answers = new ArrayList<>();
  private int guesses;

  /** Worked out when first needed. */
  private double promised = Double.NaN;

  private SeveralSources(AlarmCase alarm, Slot.Question question) {
    this.alarm = alarm;
    this.question = question;
    this.first = question.forFirstGuess();
    this.turns = new Turns(alarm, question);
  }

  /**
   * Looks for more sources than one, as long as that pays.
   *
   * @param one the answer with one source
   * @param question what is asked of every source
   */
  public static SeveralSources of(Slot one, Slot.Question question) {
    SeveralSources several = new SeveralSources(one.alarm(), question.oneWayEach());
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

  /** Returns how many first guesses were made of a source. */
  int guesses() {
    return guesses;
  }

  /** Returns how often somebody was looked for beside the others. */
  int slots() {
    return turns.slots();
  }

  private double log(int index) {
    return answers.get(index).logEvidence + LOG_PRIOR[index];
  }

  /** Returns the probability of each number of sources, from 1. */
  public double[] probabilities() {
    double total = logEvidence();
    double[] probabilities = new double[answers.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(log(i) - total);
    }
    return probabilities;
  }

  private @Nullable Answer search(Answer fewer, int count) {
    // Where one source fewer explains all, only as many humps at the alarm itself speak for more.
    Remaining left = turns.left(fewer.slots);
    boolean enough = explains(left);
    if (enough && !Starts.shows(alarm, count)) {
      return null;
    }
    Found best = fromGuesses(alarm, count);
    if (best == null) {
      // What was learnt for one source may be wrong for several.
      best = fromGuesses(alarm.inWaterOf(question.builder().learning(List.of())), count);
    }
    if (left != null && !enough && (best == null || !explains(best.answer))) {
      List<Slot> start = new ArrayList<>(fewer.slots);
      Slot another = guess(left);
      start.add(another);
      // Whoever explains what is left hardly better than nothing does is not worth a turn.
      if (another.ranking().logTotal() > LOG_PRIOR[count - 2] - LOG_PRIOR[count - 1]) {
        best = better(best, take(start));
      }
    }
    if (best == null) {
      return null;
    }
    Answer settled = turns.take(best.answer.slots, question);
    return settled == null ? turns.take(best.guess, question) : settled;
  }

  /** Lets the guess that explains most take a turn, and the next where that comes to nothing. */
  private @Nullable Found fromGuesses(AlarmCase water, int count) {
    record Guess(List<Slot> slots, double log) {}
    List<Guess> guesses = new ArrayList<>();
    for (List<Remaining> start : Starts.of(water, count, turns.asked())) {
      List<Slot> slots = start.stream().map(this::guess).toList();
      guesses.add(new Guess(slots, turns.together(slots)));
    }
    guesses.sort(Comparator.comparingDouble(guess -> -guess.log));
    Found found = null;
    for (int i = 0; i < Math.min(TRIES, guesses.size()) && found == null; i++) {
      found = take(guesses.get(i).slots);
    }
    return found;
  }

  private @Nullable Found take(List<Slot> guess) {
    Answer answer = turns.take(guess, first);
    return answer == null ? null : new Found(guess, answer);
  }

  private Slot guess(Remaining part) {
    guesses++;
    return Slot.of(part, first);
  }

  private static @Nullable Found better(@Nullable Found one, @Nullable Found other) {
    boolean more =
        one == null || (other != null && other.answer.logEvidence > one.answer.logEvidence);
    return more ? other : one;
  }

  private boolean explains(Answer answer) {
    return explains(turns.left(answer.slots));
  }

  /** Returns whether nothing is left that would be worth another source. */
  private boolean explains(@Nullable Remaining left) {
    return left == null || left.gain() <= Math.max(WORTH_A_SOURCE, WORTH_SHARE * promised());
  }

  /** Returns what the best imaginable plume would gain from the whole event. */
  private double promised() {
    if (Double.isNaN(promised)) {
      Remaining all = turns.left(List.of());
      promised = all == null ? 0 : all.gain();
    }
    return promised;
  }
}
