package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.SourceKind;

/**
 * What a random world stands on, before any water flows: the river and the register as the
 * authorities know them and as they are, the pollutants, and the days.
 */
final class TwinGround {
  private static final int DAY = 86_400;
  private static final double WATER_CELSIUS = 14;
  private static final List<String> SECOND =
      List.of("ammonia_nitrogen", "ammonia_nitrogen", "total_phosphorus", "w20117");

  final WorldOptions options;
  final RandomSketch.Views views;
  final RiverSystem known;
  final RiverSystem truth;
  final TrueRiver.Hidden hidden;
  final List<Pollutant> pollutants;

  /** True decay of each pollutant, 1/s. */
  final double[] decayPerSecond;

  /** Standard deviation of the logarithm of what an analyser adds. */
  final double analyserSigma;

  private TwinGround(long seed, TwinSize size) {
    Dice dice = Dice.of(seed, "ground");
    this.views = RandomSketch.draw(seed, size.fewestReaches(), size.mostReaches());
    this.options = options(seed, dice, size, views.known().settlements().size());
    NetworkSketch sketch = views.known();
    RiverSystemBuilder builder = RiverSystem.builder();
    sketch.reaches().forEach(builder::add);
    sketch.bifurcations().forEach(builder::add);
    sketch.stations().forEach(builder::add);
    EnterpriseRegister.settle(sketch, options, builder);
    this.known = builder.build();
    this.truth = truth(dice);
    this.hidden = TwinWater.hidden(truth, options, views.level());
    this.pollutants = List.of(find("fluoride"), find(dice.pick(SECOND)));
    this.decayPerSecond = new double[pollutants.size()];
    for (int p = 0; p < decayPerSecond.length; p++) {
      decayPerSecond[p] =
          pollutants.get(p).decayPerSecond(WATER_CELSIUS)
              * StrictMath.exp(2 * views.level() * dice.gaussian());
    }
    this.analyserSigma = dice.uniform(0.075, 0.145);
  }

  /** Draws the ground of a seed. */
  static TwinGround draw(long seed, TwinSize size) {
    return new TwinGround(seed, size);
  }

  private static WorldOptions options(long seed, Dice dice, TwinSize size, int settlements) {
    // 2023-01-01T00:00:00+08:00, and any day of that year: rain and low water at any season.
    long start = 1_672_502_400L + (long) dice.below(330) * DAY;
    int plants = settlements + 4 + dice.below(14);
    return new WorldOptions(
        seed,
        java.time.ZoneOffset.ofHours(8),
        start,
        start + size.measuredDays() * (long) DAY - 4 * 3600,
        10L * DAY,
        size.sources(),
        plants,
        plants + 3 * settlements + 40 + dice.below(90),
        dice.uniform(0.22, 0.7),
        1 + dice.below(4),
        dice.uniform(0.15, 0.9),
        0.2,
        10_000,
        "",
        start,
        0);
  }

  private static Pollutant find(String name) {
    return PollutantCatalogue.builtIn().find(name).orElseThrow();
  }

  /** The same network with true reaches and true removals. */
  private RiverSystem truth(Dice dice) {
    RiverSystemBuilder builder = RiverSystem.builder();
    views.trueReaches().forEach(builder::add);
    views.known().bifurcations().forEach(builder::add);
    views.known().stations().forEach(builder::add);
    known.outfalls().records().forEach(builder::add);
    known.chain().plants().forEach(builder::add);
    known.chain().sources().stream()
        .filter(source -> source.kind() != SourceKind.PLANT)
        .forEach(builder::add);
    known.chain().links().forEach(builder::add);
    known.permits().all().forEach(builder::add);
    for (int p = 0; p < known.chain().plants().size(); p++) {
      for (Effluent effluent : Effluent.ALL) {
        Pollutant pollutant = effluent.pollutant();
        double said = known.permits().removal(p, pollutant.code(), pollutant.removalMunicipal());
        double passed = (1 - said) * StrictMath.exp(views.level() * dice.gaussian());
        builder.add(
            new Removal(
                known.chain().plants().get(p).id(),
                pollutant.code(),
                StrictMath.max(0, 1 - passed)));
      }
    }
    RiverSystem same = builder.build();
    List<String> order = new ArrayList<>();
    same.reachRecords().forEach(reach -> order.add(reach.id()));
    for (int r = 0; r < order.size(); r++) {
      if (!known.reaches().id(r).equals(order.get(r))) {
        throw new IllegalStateException("seed " + options.seed() + ": reach " + r + " differs");
      }
    }
    return same;
  }

  /** Returns the number of simulated hours. */
  int hours() {
    return (int) ((options.simulationEndSeconds() - options.simulationStartSeconds()) / 3600);
  }
}
