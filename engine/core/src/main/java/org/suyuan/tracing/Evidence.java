package org.suyuan.tracing;

import java.util.List;
import java.util.Locale;
import org.suyuan.monitoring.Pollutant;

/**
 * One piece of evidence for or against a suspect, as data. {@link Wording} makes a sentence of it.
 *
 * <p>A weight is the natural logarithm of how many times likelier the suspect is with the piece
 * than without it, all suspects considered; what is negative speaks against. Weights are told at
 * the best fit of each suspect, while its probability is an integral over all fits: they explain
 * the probability, they do not add up to it.
 */
public sealed interface Evidence {
  /** Returns the natural logarithm of how many times likelier this makes the suspect. */
  double logWeight();

  /** Returns the same with another weight. */
  Evidence weighing(double logWeight);

  /**
   * Returns whether this is something found, and not something missing: worth telling also where it
   * is true of all suspects and so weighs nothing.
   */
  default boolean found() {
    return true;
  }

  /** Returns a word for the kind of evidence, for files and programs. */
  String kind();

  /** Returns the sentence in a language, English unless there is a better one. */
  default String sentence(Locale language) {
    return Wording.of(language).sentence(this);
  }

  /**
   * What was measured at a station that the plume of the suspect should have passed.
   *
   * @param stationId the station
   * @param stationName its name
   * @param pollutant what was measured
   * @param logWeight weight
   * @param agrees whether what was measured is likelier with the plume than without any
   * @param predictedAbove highest concentration above the usual level that the suspect's plume
   *     makes there, in the pollutant's unit
   * @param measuredAbove highest one that was measured about the time it could pass
   */
  record AtStation(
      String stationId,
      String stationName,
      Pollutant pollutant,
      double logWeight,
      boolean agrees,
      double predictedAbove,
      double measuredAbove)
      implements Evidence {
    @Override
    public String kind() {
      return "station";
    }

    @Override
    public Evidence weighing(double other) {
      return new AtStation(
          stationId, stationName, pollutant, other, agrees, predictedAbove, measuredAbove);
    }

    /** Returns whether nothing like the predicted rise was seen, whenever. */
    public boolean quiet() {
      return measuredAbove < 0.5 * predictedAbove;
    }
  }

  /**
   * What was measured at a station that the plume of the suspect does not touch, while those of
   * others do.
   *
   * @param stationId the station
   * @param stationName its name
   * @param pollutant what was measured
   * @param logWeight weight: positive where the others should have been seen and were not, negative
   *     where they explain what was seen
   * @param measuredAbove highest concentration above the usual level that was measured
   */
  record NotPassed(
      String stationId,
      String stationName,
      Pollutant pollutant,
      double logWeight,
      double measuredAbove)
      implements Evidence {
    @Override
    public boolean found() {
      return false;
    }

    @Override
    public String kind() {
      return "station_not_passed";
    }

    @Override
    public Evidence weighing(double other) {
      return new NotPassed(stationId, stationName, pollutant, other, measuredAbove);
    }
  }

  /**
   * The mass that was needed, against what the source handles.
   *
   * @param logWeight weight
   * @param massKg mass into the river at the best fit, kg
   * @param loadKgPerDay what its permits let through into the river, kg/day, NaN where the register
   *     does not say
   */
  record Mass(double logWeight, double massKg, double loadKgPerDay) implements Evidence {
    @Override
    public String kind() {
      return "mass";
    }

    @Override
    public Evidence weighing(double other) {
      return new Mass(other, massKg, loadKgPerDay);
    }
  }

  /**
   * Whether a permit names the pollutant.
   *
   * @param logWeight weight
   * @param pollutant the pollutant
   * @param held whether there is one
   */
  record PermitHeld(double logWeight, Pollutant pollutant, boolean held) implements Evidence {
    @Override
    public boolean found() {
      return held;
    }

    @Override
    public String kind() {
      return "permit";
    }

    @Override
    public Evidence weighing(double other) {
      return new PermitHeld(other, pollutant, held);
    }
  }

  /**
   * How typically the industry has the pollutant.
   *
   * @param logWeight weight
   * @param code code of the industry after GB/T 4754, empty where unknown
   * @param affinity from 0 to 1
   */
  record Industry(double logWeight, String code, double affinity) implements Evidence {
    @Override
    public boolean found() {
      return affinity > 0;
    }

    @Override
    public String kind() {
      return "industry";
    }

    @Override
    public Evidence weighing(double other) {
      return new Industry(other, code, affinity);
    }
  }

  /**
   * Violations on the register.
   *
   * @param logWeight weight
   * @param count how many in three years
   */
  record Violations(double logWeight, int count) implements Evidence {
    @Override
    public boolean found() {
      return count > 0;
    }

    @Override
    public String kind() {
      return "violations";
    }

    @Override
    public Evidence weighing(double other) {
      return new Violations(other, count);
    }
  }

  /**
   * What confirmed cases of the past say.
   *
   * @param logWeight weight
   * @param pollutant the pollutant
   * @param own confirmed cases of this source with the pollutant
   * @param ofIndustry those of its industry, its own included
   * @param all those of anybody
   */
  record PastCases(double logWeight, Pollutant pollutant, int own, int ofIndustry, int all)
      implements Evidence {
    @Override
    public boolean found() {
      return own > 0;
    }

    @Override
    public String kind() {
      return "past_cases";
    }

    @Override
    public Evidence weighing(double other) {
      return new PastCases(other, pollutant, own, ofIndustry, all);
    }
  }

  /**
   * What the self-monitoring of the suspect, or of the last watched plant or outfall on its way,
   * showed about the time of the supposed release.
   *
   * @param logWeight weight
   * @param placeId whose self-monitoring it is
   * @param own whether it is the suspect's own
   * @param pollutant what was measured
   * @param risen whether something stood out
   * @param highestAbove highest measurement above what is usual there, in the pollutant's unit
   */
  record OwnMonitoring(
      double logWeight,
      String placeId,
      boolean own,
      Pollutant pollutant,
      boolean risen,
      double highestAbove)
      implements Evidence {
    @Override
    public boolean found() {
      return risen;
    }

    @Override
    public String kind() {
      return own ? "self_monitoring" : "effluent";
    }

    @Override
    public Evidence weighing(double other) {
      return new OwnMonitoring(other, placeId, own, pollutant, risen, highestAbove);
    }
  }

  /**
   * Another pollutant that stood out at the alarmed station while the plume passed.
   *
   * @param logWeight weight
   * @param other the other pollutant
   * @param handled whether the suspect handles it as well
   * @param highestAbove highest measurement above what is usual, in the pollutant's unit
   */
  record AlsoRose(double logWeight, Pollutant other, boolean handled, double highestAbove)
      implements Evidence {
    @Override
    public boolean found() {
      return handled;
    }

    @Override
    public String kind() {
      return "other_pollutant";
    }

    @Override
    public Evidence weighing(double weight) {
      return new AlsoRose(weight, other, handled, highestAbove);
    }
  }

  /**
   * The event had more sources than one: whom else, beside the suspect or instead of it.
   *
   * @param count the likeliest number of sources
   * @param probability probability of that number
   * @param others the likeliest sources, the suspect left out once where it is one of them
   */
  record OtherSources(int count, double probability, List<EventSources.Contributor> others)
      implements Evidence {
    /** Copies the list. */
    public OtherSources {
      others = List.copyOf(others);
    }

    @Override
    public double logWeight() {
      return 0;
    }

    @Override
    public String kind() {
      return "other_sources";
    }

    @Override
    public Evidence weighing(double other) {
      return this;
    }
  }

  /**
   * Nothing to go by: nothing stands out at the alarmed station, or nothing that stands out could
   * come from the suspect.
   *
   * @param stationId the alarmed station
   * @param risen whether something stands out there
   */
  record NothingFits(String stationId, boolean risen) implements Evidence {
    @Override
    public double logWeight() {
      return 0;
    }

    @Override
    public String kind() {
      return "none";
    }

    @Override
    public Evidence weighing(double other) {
      return this;
    }
  }
}
