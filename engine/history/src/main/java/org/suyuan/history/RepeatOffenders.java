package org.suyuan.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who did it more than once, from the suspects of many events.
 *
 * <p>The trace of one event knows nothing of the others. Here the events are taken together: each
 * source has a rate of its own, unknown and exponentially distributed about what the register says
 * of it, so that a source that certainly did it n times is 1 + n times as likely the next time
 * (Gamma–Poisson, hence a Pólya urn):
 *
 * <pre>P(assignment of events to sources) ∝ Π over events p(source | event) · Π over sources n!
 * </pre>
 *
 * <p>with p from {@code suspects.csv} and n the number of events assigned to a source. Nobody
 * registered has no such memory. Samples of this posterior are drawn by Gibbs sampling: {@value
 * #CHAINS} chains, each begun by drawing the events in turn, then {@value #SWEEPS} sweeps, of which
 * the second half counts. The dice have a fixed seed: the same events give the same answer, to some
 * 0.02.
 *
 * <p>Two suspects of one event that cannot be told apart are so in all events they share; then each
 * may have done it every time or never, and the chance of being wrong says so.
 */
public final class RepeatOffenders {
  private static final int CHAINS = 100;
  private static final int SWEEPS = 20;
  private static final long SEED = 20260101;

  /** A suspect with less in an event is left out of the count of events it is suspected in. */
  private static final double WORTH_A_NAME = 0.01;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<int[]> eventSources = new ArrayList<>();
  private final List<double[]> eventProbabilities = new ArrayList<>();

  /** Starts without any event. */
  public RepeatOffenders() {}

  /**
   * What all events together say of one source.
   *
   * @param sourceId the source
   * @param events events in which it is suspected with at least 1 %
   * @param alone sum of its probabilities, each event taken alone
   * @param expected expected number of events that it caused, all events taken together
   * @param once chance that it caused at least one
   * @param repeatedly chance that it caused at least two; who calls it a repeat offender is wrong
   *     with the rest
   */
  public record Offender(
      String sourceId, int events, double alone, double expected, double once, double repeatedly) {}

  /**
   * Adds an event.
   *
   * @param sources identifiers of its suspects; empty for nobody registered
   * @param probabilities their probabilities, which add up to 1
   */
  public void add(List<String> sources, double[] probabilities) {
    int[] of = new int[sources.size()];
    for (int i = 0; i < of.length; i++) {
      String id = sources.get(i);
      of[i] = id.isEmpty() ? -1 : number(id);
    }
    eventSources.add(of);
    eventProbabilities.add(probabilities.clone());
  }

  private int number(String id) {
    Integer known = numbers.get(id);
    if (known == null) {
      known = ids.size();
      numbers.put(id, known);
      ids.add(id);
    }
    return known;
  }

  /** Returns every source that was suspected at all, the likeliest repeat offender first. */
  public List<Offender> offenders() {
    int sources = ids.size();
    double[] expected = new double[sources];
    double[] once = new double[sources];
    double[] repeatedly = new double[sources];
    SplittableRandom dice = new SplittableRandom(SEED);
    int[] count = new int[sources];
    int[] chosen = new int[eventSources.size()];
    int samples = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      java.util.Arrays.fill(count, 0);
      java.util.Arrays.fill(chosen, -1);
      for (int sweep = 0; sweep <= SWEEPS; sweep++) {
        for (int e = 0; e < chosen.length; e++) {
          draw(e, chosen, count, dice);
        }
        if (sweep > SWEEPS / 2) {
          samples++;
          for (int s = 0; s < sources; s++) {
            expected[s] += count[s];
            once[s] += count[s] > 0 ? 1 : 0;
            repeatedly[s] += count[s] > 1 ? 1 : 0;
          }
        }
      }
    }
    return report(expected, once, repeatedly, samples);
  }

  /** Draws the source of one event, given those of the others. */
  private void draw(int event, int[] chosen, int[] count, SplittableRandom dice) {
    if (chosen[event] >= 0) {
      count[chosen[event]]--;
    }
    int[] sources = eventSources.get(event);
    double[] p = eventProbabilities.get(event);
    double total = 0;
    for (int i = 0; i < sources.length; i++) {
      total += weight(p[i], sources[i], count);
    }
    double left = dice.nextDouble() * total;
    int last = -1;
    for (int i = 0; i < sources.length; i++) {
      double weight = weight(p[i], sources[i], count);
      last = weight > 0 ? sources[i] : last;
      left -= weight;
      if (left < 0) {
        break;
      }
    }
    chosen[event] = last;
    if (last >= 0) {
      count[last]++;
    }
  }

  private static double weight(double p, int source, int[] count) {
    return source < 0 ? p : p * (1 + count[source]);
  }

  private List<Offender> report(
      double[] expected, double[] once, double[] repeatedly, int samples) {
    int[] events = new int[expected.length];
    double[] alone = new double[expected.length];
    for (int e = 0; e < eventSources.size(); e++) {
      int[] sources = eventSources.get(e);
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] >= 0) {
          alone[sources[i]] += eventProbabilities.get(e)[i];
          events[sources[i]] += eventProbabilities.get(e)[i] >= WORTH_A_NAME ? 1 : 0;
        }
      }
    }
    List<Offender> all = new ArrayList<>();
    for (int s = 0; s < expected.length; s++) {
      all.add(
          new Offender(
              ids.get(s),
              events[s],
              alone[s],
              expected[s] / samples,
              once[s] / samples,
              repeatedly[s] / samples));
    }
    all.sort(
        java.util.Comparator.comparingDouble((Offender o) -> -o.repeatedly())
            .thenComparingDouble(o -> -o.expected())
            .thenComparing(Offender::sourceId));
    return all;
  }
}
