package org.suyuan.tracing.answer;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.tracing.PlumeSample;

/** Draws the plumes of several sources together: each sample holds one of every source. */
public final class JointSamples {
  private static final double GOLDEN = 0.6180339887498949;

  private JointSamples() {}

  /**
   * Joins samples of sources that are independent of each other.
   *
   * @param each samples by source; weights of each add up to 1
   * @param probability of all together
   */
  static List<PlumeSample> of(List<List<PlumeSample>> each, double probability) {
    List<PlumeSample> joint = new ArrayList<>();
    if (each.size() == 1) {
      for (PlumeSample one : each.get(0)) {
        joint.add(one.scaled(probability));
      }
      return joint;
    }
    int count = each.stream().mapToInt(List::size).max().orElse(0);
    if (each.stream().anyMatch(List::isEmpty)) {
      return joint;
    }
    double weight = probability / count;
    for (int i = 0; i < count; i++) {
      List<PlumeSample> others = new ArrayList<>();
      for (int k = 1; k < each.size(); k++) {
        // Every other source in an order of its own, so that all meet all.
        double at = i * GOLDEN * k;
        add(others, at(each.get(k), at - Math.floor(at)), weight);
      }
      PlumeSample first = at(each.get(0), (i + 0.5) / count);
      first.others().forEach(way -> add(others, way, weight));
      joint.add(first.with(weight, others));
    }
    return joint;
  }

  /** Adds a plume and those of the other ways of its source. */
  private static void add(List<PlumeSample> others, PlumeSample one, double weight) {
    others.add(one.with(weight, List.of()));
    one.others().forEach(way -> others.add(way.with(weight, List.of())));
  }

  /** Returns the sample at a quantile of the weights. */
  private static PlumeSample at(List<PlumeSample> samples, double quantile) {
    double total = samples.stream().mapToDouble(PlumeSample::weight).sum();
    double wanted = quantile * total;
    for (PlumeSample sample : samples) {
      wanted -= sample.weight();
      if (wanted < 0) {
        return sample;
      }
    }
    return samples.get(samples.size() - 1);
  }
}
