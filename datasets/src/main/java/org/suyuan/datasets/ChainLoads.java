package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.Chain;
import org.suyuan.network.Link;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.SourceKind;

/**
 * What really comes out of the outfalls: the usual loads of all sources with their good and bad
 * days, and the spill, each through its sewers and plants. A plant is a pipe that takes a third of
 * its retention and a stirred tank that takes the rest.
 *
 * <p>The usual load of a permit is only nearly true: each source has a hidden factor for good (20
 * %), one for each day (35 %), less on Sundays, and a daily rhythm.
 */
final class ChainLoads {
  private static final double PIPE_SHARE = 0.35;
  private static final double HIDDEN_SIGMA = 0.2;
  private static final double DAY_SIGMA = 0.35;
  private static final double SUNDAY = 0.6;

  /** A link with its ends resolved; −1 where an end is not of that kind. */
  private record Pipe(
      int source, int plant, int toPlant, int toOutfall, double seconds, double fraction) {}

  private final WorldOptions options;
  private final int stepSeconds;
  private final Pollutant[] pollutants;
  private final List<Pipe> pipes = new ArrayList<>();
  private final double[][] usualGramsPerSecond;
  private final double[][] dayFactor;
  private final boolean[] worksOnSunday;
  private final double[][] passed;
  private final double[] pipeSeconds;
  private final double[] tankSeconds;

  /** What entered and what left each plant, g/s, by species, plant and step. */
  private final double[][][] entered;

  private final double[][][] left;
  private final int spillSpecies;
  private final int spillSource;
  private final Spill spill;

  /**
   * Prepares the loads.
   *
   * @param rivers the network with its register
   * @param options what the world is like
   * @param pollutants one for each species; the usual loads of the spill's species are left out
   * @param spill the release
   * @param spillSpecies the species that is the spill alone
   * @param stepSeconds step of the simulation
   */
  ChainLoads(
      RiverSystem rivers,
      WorldOptions options,
      Pollutant[] pollutants,
      Spill spill,
      int spillSpecies,
      int stepSeconds) {
    this.options = options;
    this.stepSeconds = stepSeconds;
    this.pollutants = pollutants.clone();
    this.spill = spill;
    this.spillSpecies = spillSpecies;
    Chain chain = rivers.chain();
    this.spillSource = chain.sourceIndex(spill.sourceId()).orElseThrow();
    int n = chain.sourceCount();
    Dice dice = Dice.of(options.seed(), "loads");
    this.usualGramsPerSecond = new double[pollutants.length][n];
    this.dayFactor = new double[n][options.simulatedDays()];
    this.worksOnSunday = new boolean[n];
    for (int source = 0; source < n; source++) {
      double hidden = dice.logNormal(1, HIDDEN_SIGMA);
      worksOnSunday[source] =
          chain.source(source).kind() != SourceKind.ENTERPRISE || dice.chance(0.4);
      for (int day = 0; day < dayFactor[source].length; day++) {
        dayFactor[source][day] =
            dice.logNormal(1, DAY_SIGMA) * StrictMath.exp(-0.5 * DAY_SIGMA * DAY_SIGMA);
      }
      for (int s = 0; s < pollutants.length; s++) {
        Optional<Permit> permit = rivers.permits().of(source, pollutants[s].code());
        double kgPerDay = permit.isPresent() ? permit.get().typicalKgPerDay() : 0;
        if (s != spillSpecies && kgPerDay > 0) {
          usualGramsPerSecond[s][source] = hidden * kgPerDay * 1000 / WorldOptions.DAY_SECONDS;
        }
      }
    }
    List<Plant> plants = chain.plants();
    this.passed = new double[pollutants.length][plants.size()];
    this.pipeSeconds = new double[plants.size()];
    this.tankSeconds = new double[plants.size()];
    int ring = 1;
    for (int p = 0; p < plants.size(); p++) {
      double retention = plants.get(p).retentionSeconds();
      pipeSeconds[p] = PIPE_SHARE * retention;
      tankSeconds[p] = retention - pipeSeconds[p];
      ring = (int) StrictMath.max(ring, pipeSeconds[p] / stepSeconds + 2);
      for (int s = 0; s < pollutants.length; s++) {
        passed[s][p] =
            1 - rivers.permits().removal(p, pollutants[s].code(), pollutants[s].removalMunicipal());
      }
    }
    ring = (int) StrictMath.max(ring, 12 * 3600.0 / stepSeconds + 2);
    this.entered = new double[pollutants.length][plants.size()][ring];
    this.left = new double[pollutants.length][plants.size()][ring];
    resolve(rivers);
  }

  private void resolve(RiverSystem rivers) {
    Chain chain = rivers.chain();
    Map<String, Integer> registered = new HashMap<>();
    for (int s = 0; s < chain.sourceCount(); s++) {
      if (chain.source(s).kind() != SourceKind.PLANT) {
        registered.put(chain.source(s).id(), s);
      }
    }
    for (Link link : chain.links()) {
      pipes.add(
          new Pipe(
              registered.getOrDefault(link.fromId(), -1),
              chain.plantIndex(link.fromId()).orElse(-1),
              chain.plantIndex(link.toId()).orElse(-1),
              rivers.outfalls().indexOf(link.toId()).orElse(-1),
              link.travelTimeSeconds(),
              link.fraction()));
    }
  }

  /**
   * Computes what comes out of each outfall in a step.
   *
   * @param step number of the step, counted from the start of the simulation, called once for each
   *     in order
   * @param gramsPerSecond by species and outfall; overwritten
   */
  void next(int step, double[][] gramsPerSecond) {
    long now = options.simulationStartSeconds() + (long) step * stepSeconds;
    for (double[] one : gramsPerSecond) {
      Arrays.fill(one, 0);
    }
    for (int s = 0; s < pollutants.length; s++) {
      for (double[] plant : entered[s]) {
        plant[step % plant.length] = 0;
      }
    }
    for (Pipe pipe : pipes) {
      for (int s = 0; s < pollutants.length; s++) {
        double rate =
            pipe.fraction()
                * (pipe.source() >= 0
                    ? released(s, pipe.source(), now - pipe.seconds())
                    : pipe.plant() >= 0 ? at(left[s][pipe.plant()], step, pipe.seconds()) : 0);
        if (pipe.toOutfall() >= 0) {
          gramsPerSecond[s][pipe.toOutfall()] += rate;
        } else {
          double[] into = entered[s][pipe.toPlant()];
          into[step % into.length] += rate;
        }
      }
    }
    for (int s = 0; s < pollutants.length; s++) {
      for (int p = 0; p < pipeSeconds.length; p++) {
        double[] out = left[s][p];
        double arriving = passed[s][p] * at(entered[s][p], step, pipeSeconds[p]);
        double before = out[(step + out.length - 1) % out.length];
        double tank = tankSeconds[p];
        out[step % out.length] = (tank * before + stepSeconds * arriving) / (tank + stepSeconds);
      }
    }
  }

  /**
   * Returns what a plant took in or gave off some time ago; what it gives off is known from the
   * step before.
   */
  private double at(double[] ring, int step, double seconds) {
    int back = (int) StrictMath.max(1, StrictMath.rint(seconds / stepSeconds));
    return step < back ? 0 : ring[(step - back) % ring.length];
  }

  /** Returns what a source releases at a time, g/s. */
  private double released(int species, int source, double epochSecond) {
    if (species == spillSpecies) {
      return source == spillSource ? spill.gramsPerSecond(epochSecond) : 0;
    }
    double usual = usualGramsPerSecond[species][source];
    if (usual == 0) {
      return 0;
    }
    double local = epochSecond + options.zone().getTotalSeconds();
    double firstDay =
        StrictMath.floor(
            (options.simulationStartSeconds() + options.zone().getTotalSeconds())
                / (double) WorldOptions.DAY_SECONDS);
    double day = StrictMath.floor(local / WorldOptions.DAY_SECONDS);
    double hour = (local / WorldOptions.DAY_SECONDS - day) * 24;
    int index =
        (int) StrictMath.min(dayFactor[source].length - 1, StrictMath.max(0, day - firstDay));
    // 1970-01-01 was a Thursday, so day 3 was the first Sunday.
    boolean sunday = ((long) day - 3) % 7 == 0;
    double rhythm = hour >= 8 && hour < 20 ? 1.25 : 0.75;
    return usual
        * dayFactor[source][index]
        * rhythm
        * (sunday && !worksOnSunday[source] ? SUNDAY : 1);
  }
}
