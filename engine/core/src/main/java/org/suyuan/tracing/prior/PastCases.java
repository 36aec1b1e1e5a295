package org.suyuan.tracing.prior;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.suyuan.network.Chain;
import org.suyuan.tracing.ConfirmedCase;

/**
 * What confirmed cases make of the prior of a source. How often somebody causes a case is what the
 * register lets expect, times a factor that nobody knows beforehand: gamma distributed about 1,
 * once for the industry and once for the source. After {@code n} cases where {@code e} were
 * expected its mean is {@code (s + n)/(s + e)}, with the shape {@code s} of the gamma distribution
 * (the Gamma-Poisson posterior; Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6).
 * Whether a few sources cause most cases, or whether the register is right, the cases themselves
 * tell: the shape for sources is averaged over a grid by its marginal likelihood, which is negative
 * binomial.
 */
public final class PastCases {
  /** Shape for industries: factors of the register are wrong by some 60 % for them. */
  private static final double INDUSTRY_SHAPE = 3;

  /** Shapes for single sources, from "a few cause most cases" to "the register is right". */
  private static final double[] SOURCE_SHAPES = {0.1, 0.25, 0.5, 1, 2, 5, 50};

  /** The prior of "nobody on the register" is worth so many cases. */
  private static final double UNREGISTERED_WORTH = 20;

  private final Chain chain;
  private final IntToDoubleFunction weight;
  private final Map<String, Integer> ofIndustry = new HashMap<>();
  private final Map<String, Double> expectedOfIndustry = new HashMap<>();
  private final Map<Integer, Integer> ofSource = new HashMap<>();
  private final double total;
  private final int registered;
  private final int unregistered;
  private final double[] shapeWeights;

  /**
   * Counts.
   *
   * @param chain the register
   * @param known what was confirmed of the pollutant
   * @param weight what the register says of a source that could have caused a case; 0 for the
   *     others
   */
  PastCases(Chain chain, List<ConfirmedCase> known, IntToDoubleFunction weight) {
    this.chain = chain;
    this.weight = weight;
    int nobody = 0;
    int somebody = 0;
    for (ConfirmedCase one : known) {
      if (one.unregistered()) {
        nobody++;
      } else {
        somebody++;
        int source = chain.sourceIndex(one.sourceId()).orElse(-1);
        if (source >= 0) {
          ofSource.merge(source, 1, Integer::sum);
          ofIndustry.merge(industry(source), 1, Integer::sum);
        }
      }
    }
    registered = somebody;
    unregistered = nobody;
    double sum = 0;
    if (somebody > 0) {
      for (int s = 0; s < chain.sourceCount(); s++) {
        double w = weight.applyAsDouble(s);
        sum += w;
        expectedOfIndustry.merge(industry(s), w, Double::sum);
      }
    }
    total = sum;
    expectedOfIndustry.replaceAll((industry, w) -> w / total * registered);
    shapeWeights = weighShapes();
  }

  /** Returns how likely each shape makes the cases; adds up to 1. */
  private double[] weighShapes() {
    double[] weights = new double[SOURCE_SHAPES.length];
    if (registered > 0) {
      for (int s = 0; s < chain.sourceCount(); s++) {
        double expected = expected(s);
        int n = of(s);
        for (int k = 0; k < weights.length; k++) {
          double shape = SOURCE_SHAPES[k];
          weights[k] -= (shape + n) * Math.log1p(expected / shape);
          for (int i = 1; i < n; i++) {
            weights[k] += Math.log1p(i / shape);
          }
        }
      }
    }
    double most = Arrays.stream(weights).max().orElse(0);
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.exp(weights[k] - most);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /** Returns the cases expected of a source by the register and its industry's record. */
  private double expected(int source) {
    return total > 0
        ? weight.applyAsDouble(source) / total * registered * industryFactor(source)
        : 0;
  }

  private double industryFactor(int source) {
    return (INDUSTRY_SHAPE + ofIndustryOf(source))
        / (INDUSTRY_SHAPE + expectedOfIndustry.getOrDefault(industry(source), 0.0));
  }

  private String industry(int source) {
    return chain.source(source).industry();
  }

  /** Returns how many cases were confirmed. */
  public int all() {
    return registered + unregistered;
  }

  /** Returns how many of them a source caused. */
  public int of(int source) {
    return ofSource.getOrDefault(source, 0);
  }

  /** Returns how many of them the industry of a source caused. */
  public int ofIndustryOf(int source) {
    return ofIndustry.getOrDefault(industry(source), 0);
  }

  /** Returns the factor on the weight of a source; 1 where nothing was confirmed. */
  public double factor(int source) {
    double expected = registered > 0 ? expected(source) : 0;
    if (expected == 0) {
      return 1;
    }
    double own = 0;
    for (int k = 0; k < SOURCE_SHAPES.length; k++) {
      double shape = SOURCE_SHAPES[k];
      own += shapeWeights[k] * (shape + of(source)) / (shape + expected);
    }
    return industryFactor(source) * own;
  }

  /**
   * Returns the probability that nobody on the register did it: a beta distribution whose mean is
   * the prior, after the cases.
   */
  public double unregisteredPrior(double prior) {
    return (UNREGISTERED_WORTH * prior + unregistered) / (UNREGISTERED_WORTH + all());
  }
}
