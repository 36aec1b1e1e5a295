package org.suyuan.tracing.prior;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.IndustryAffinity;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Permit;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.tracing.ConfirmedCase;

/**
 * What the register says of a source before any measurement: how likely it is to release the
 * pollutant, and how much it could.
 *
 * <p>The weight of a source is {@code h·(1 + 2a)·(1 + 0.3·min(v, 5))·(l/m)^}{@value
 * #SIZE_EXPONENT}: {@code h} is 1 with a permit for the pollutant and {@value #WITHOUT_PERMIT}
 * without, {@code a} the affinity of its industry for the pollutant (0 to 1), {@code v} its
 * violations, {@code l} the load that its permit lets through and {@code m} the median of all such
 * loads: who handles more has more accidents, but not in proportion. The mass of one event is
 * lognormal about what is made in {@value #DAYS_UNTREATED} day before treatment, with a factor of
 * e^{@value #MASS_LOG_SIGMA} as one standard deviation. Before treatment an enterprise makes
 * {@value #TREATED} times what it may emit, since treatment typically removes nine tenths; a plant
 * lets through what comes into it. All of these are assumptions; exponent, time and deviation were
 * fitted on the tuning half of the random worlds. {@linkplain PastCases Confirmed cases} correct
 * the weight.
 */
public final class SourcePrior {
  private static final double WITHOUT_PERMIT = 0.15;
  private static final double HALF_WAY = Math.sqrt(WITHOUT_PERMIT);
  private static final double SIZE_EXPONENT = 0.25;
  private static final double DAYS_UNTREATED = 1;
  private static final double TREATED = 10;
  static final double MASS_LOG_SIGMA = 1.5;

  /** Log error of the mass of a release that nobody registered. */
  private static final double UNREGISTERED_LOG_SIGMA = 2;

  private static final double TYPICAL_AFFINITY = 0.5;
  private static final double ASSUMED_KG_PER_DAY = 10;

  /** An effluent that nobody limited is taken to hold so many times the class III limit. */
  private static final double ASSUMED_LIMIT_MULTIPLE = 10;

  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private final IndustryAffinity affinity = IndustryAffinity.builtIn();
  private final double riverLimitMgPerL;
  private final Register register;
  private final PastCases pastCases;
  private @Nullable Fingerprint fingerprint;

  /**
   * Looks into the register.
   *
   * @param rivers the register
   * @param pollutant what was too much
   * @param riverLimitMgPerL its limit in the river, mg/L, NaN where there is none
   * @param confirmed cases of the pollutant that were cleared up before the event
   */
  public SourcePrior(
      RiverSystem rivers,
      Pollutant pollutant,
      double riverLimitMgPerL,
      List<ConfirmedCase> confirmed) {
    this(rivers, pollutant, riverLimitMgPerL, confirmed, Register.of(rivers, pollutant));
  }

  /**
   * Prepares the prior of an alarm from a register that was read before.
   *
   * @param rivers the river system
   * @param pollutant what was too much
   * @param riverLimitMgPerL its limit in the river, mg/L, NaN where there is none
   * @param confirmed cases of the pollutant that were cleared up before the event
   * @param register who handles the pollutant; the same for every alarm
   */
  public SourcePrior(
      RiverSystem rivers,
      Pollutant pollutant,
      double riverLimitMgPerL,
      List<ConfirmedCase> confirmed,
      Register register) {
    this.rivers = rivers;
    this.pollutant = pollutant;
    this.riverLimitMgPerL = riverLimitMgPerL;
    this.register = register;
    this.pastCases = new PastCases(rivers.chain(), confirmed, s -> handles(s) ? byRegister(s) : 0);
  }

  /**
   * What the register says of all sources together and one pollutant; the same for every alarm.
   *
   * @param handlers the sources that {@link SourcePrior#handles}, not to be written to
   * @param usualKgPerDay median of what those with a permit may or usually do emit
   * @param inflow what comes into each treatment plant
   * @param loads what all of them discharge
   */
  public record Register(
      BitSet handlers, double usualKgPerDay, PlantInflow inflow, RegisteredLoads loads) {

    /** Reads the register of a river system. */
    public static Register of(RiverSystem rivers, Pollutant pollutant) {
      SourcePrior prior =
          new SourcePrior(
              rivers,
              pollutant,
              Double.NaN,
              List.of(),
              new Register(
                  new BitSet(),
                  ASSUMED_KG_PER_DAY,
                  PlantInflow.unknown(rivers),
                  new RegisteredLoads(rivers, pollutant)));
      int n = rivers.chain().sourceCount();
      BitSet handlers = new BitSet(n);
      double[] known = new double[n];
      int count = 0;
      for (int s = 0; s < n; s++) {
        double kg = prior.permittedKgPerDay(s);
        if (kg > 0) {
          known[count++] = kg;
        }
        handlers.set(s, prior.connects(s));
      }
      Arrays.sort(known, 0, count);
      return new Register(
          handlers,
          count == 0 ? ASSUMED_KG_PER_DAY : known[count / 2],
          new PlantInflow(rivers, prior::permittedKgPerDay),
          new RegisteredLoads(rivers, pollutant));
    }
  }

  /** Returns what all registered sources discharge. */
  public RegisteredLoads loads() {
    return register.loads;
  }

  /** Returns the sources that {@link #handles}, not to be written to. */
  public BitSet handlers() {
    return register.handlers;
  }

  /**
   * Returns whether the register connects a source with the pollutant: a permit that names it, an
   * industry that typically has it, or no entry at all of what a farm, sewer or storm drain
   * carries.
   */
  boolean handles(int source) {
    return register.handlers.get(source);
  }

  private boolean connects(int source) {
    if (permit(source).isPresent()) {
      return true;
    }
    Source s = rivers.chain().source(source);
    if (s.kind() != SourceKind.ENTERPRISE) {
      return s.kind() != SourceKind.PLANT && !rivers.permits().holdersOfAny().contains(source);
    }
    return affinity.of(s.industry(), pollutant) >= TYPICAL_AFFINITY;
  }

  /** Returns the weight of a source, up to a constant. */
  public double weight(int source) {
    double also = fingerprint == null ? 1 : fingerprint.factor(source);
    return byRegister(source) * pastCases.factor(source) * also;
  }

  /** Lets what else rose count from now on. */
  public void consider(Fingerprint also) {
    fingerprint = also;
  }

  /** Returns what else rose, null where it does not count. */
  public @Nullable Fingerprint fingerprint() {
    return fingerprint;
  }

  private double byRegister(int source) {
    return permitFactor(source)
        * industryFactor(source)
        * violationsFactor(source)
        * sizeFactor(source);
  }

  /** Returns what confirmed cases say. */
  public PastCases pastCases() {
    return pastCases;
  }

  /**
   * Returns the factor of a permit, or of none, over one half-way between the two in the logarithm,
   * so that a permit speaks for a suspicion and not against it.
   */
  public double permitFactor(int source) {
    return permit(source).isPresent() ? 1 / HALF_WAY : WITHOUT_PERMIT / HALF_WAY;
  }

  /** Returns the factor of the industry over one that never has the pollutant. */
  public double industryFactor(int source) {
    return 1 + 2 * affinity(source);
  }

  /** Returns the factor of violations over none. */
  public double violationsFactor(int source) {
    return 1 + 0.3 * Math.min(rivers.chain().source(source).violations(), 5);
  }

  /** Returns the factor of how much a source may emit over the usual, 1 where nothing is known. */
  public double sizeFactor(int source) {
    double kg = permittedKgPerDay(source);
    return Double.isNaN(kg) ? 1 : Math.pow(kg / register.usualKgPerDay, SIZE_EXPONENT);
  }

  /** Returns the identifier of a source. */
  public String id(int source) {
    return rivers.chain().source(source).id();
  }

  /** Returns how much more or less than others its industry handles the pollutant. */
  public double affinity(int source) {
    return affinity.of(rivers.chain().source(source).industry(), pollutant);
  }

  /** Returns its permit for the pollutant. */
  public Optional<Permit> permit(int source) {
    return rivers.permits().of(source, pollutant.code());
  }

  /**
   * Returns what a source may or usually does emit, kg/day, NaN where the register does not say.
   */
  public double permittedKgPerDay(int source) {
    Permit permit = permit(source).orElse(null);
    if (permit == null) {
      return Double.NaN;
    }
    double byConcentration =
        permit.limitMgPerL() * rivers.chain().source(source).flowM3PerDay() / 1000;
    double most = Double.NaN;
    for (double kg :
        new double[] {permit.limitKgPerDay(), permit.typicalKgPerDay(), byConcentration}) {
      most = Double.isNaN(most) ? kg : Double.isNaN(kg) ? most : Math.max(most, kg);
    }
    return most > 0 ? most : Double.NaN;
  }

  /** Returns the prior of the mass that one event of a source brings into the river. */
  public MassPrior mass(int source, double passThrough) {
    double kg = permittedKgPerDay(source);
    if (Double.isNaN(kg)) {
      double flow = rivers.chain().source(source).flowM3PerDay();
      kg =
          flow > 0 && riverLimitMgPerL > 0
              ? ASSUMED_LIMIT_MULTIPLE * riverLimitMgPerL * flow / 1000
              : register.usualKgPerDay;
    }
    // A plant that fails lets through what comes in, not what its permit lets out.
    double untreated = Math.max(kg * TREATED, register.inflow.kgPerDay(source));
    double median = Math.max(untreated * DAYS_UNTREATED * Math.max(passThrough, 1e-3), 1e-9);
    return new MassPrior(Math.log(median), MASS_LOG_SIGMA);
  }

  /**
   * Returns the prior of the mass of a release that nobody registered: the usual one, less certain.
   */
  public MassPrior unregisteredMass() {
    return new MassPrior(
        Math.log(register.usualKgPerDay * TREATED * DAYS_UNTREATED), UNREGISTERED_LOG_SIGMA);
  }
}
