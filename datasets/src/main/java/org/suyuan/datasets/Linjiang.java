package org.suyuan.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetWriter;
import org.suyuan.datasets.Truth.Arrival;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.RiverSystemBuilder;

/**
 * The Linjiang dataset: a month on a ponded river of Chongqing, 891 registered sources, one
 * accident. Deterministic: the same seed gives the same bytes on every JDK. Which ingredient is
 * fact and which assumption stands in {@code datasets/linjiang/README.md}.
 */
public final class Linjiang {
  /** Seed of the bundled dataset: the date of the alarm that it is made after. */
  public static final long SEED = 20240305;

  private static final double MASS_STEP_KG = 5;

  private Linjiang() {}

  /**
   * Generates the world of a seed.
   *
   * @param seed seed of every random draw; {@link #SEED} gives the bundled dataset
   */
  public static World generate(long seed) {
    return generate(WorldOptions.linjiang(seed));
  }

  /**
   * Generates a world on the Linjiang.
   *
   * @param options what it is like
   * @throws IllegalStateException where nobody in the world could have caused the exceedance asked
   *     for
   */
  public static World generate(WorldOptions options) {
    NetworkSketch sketch = LinjiangSketch.draw(options.seed());
    RiverSystem rivers = network(sketch, options);
    WorldSimulation simulation = new WorldSimulation(rivers, sketch, options);
    Spill unit = SpillDraw.draw(rivers, options, simulation.pollutant(WorldSimulation.SPILL));
    simulation.run(unit);
    double wantedKg = unit.massKg() * simulation.scaleForExceedance();
    if (!(wantedKg > 0 && wantedKg < Double.POSITIVE_INFINITY)) {
      throw new IllegalStateException(
          "seed " + options.seed() + ": no release gives the exceedance asked for");
    }
    double massKg = StrictMath.max(MASS_STEP_KG, Dice.round(wantedKg, 1 / MASS_STEP_KG));
    double scale = massKg / unit.massKg();
    Observations observations = new Measurements(rivers, options, simulation, scale).measure();
    Dataset dataset =
        new Dataset(
            rivers,
            PollutantCatalogue.builtIn(),
            Limits.gb3838(),
            observations,
            simulation.gauges(),
            Observations.NONE,
            List.of(),
            List.of(),
            options.zone());
    int outfall = rivers.outfalls().indexOf(unit.outfallId()).orElseThrow();
    String reachId = rivers.outfalls().record(outfall).reachId();
    List<Arrival> arrivals = simulation.arrivals(scale);
    return new World(dataset, new Truth(unit.withMassKg(massKg), reachId, arrivals));
  }

  private static RiverSystem network(NetworkSketch sketch, WorldOptions options) {
    RiverSystemBuilder builder = RiverSystem.builder();
    sketch.reaches().forEach(builder::add);
    sketch.bifurcations().forEach(builder::add);
    sketch.stations().forEach(builder::add);
    EnterpriseRegister.settle(sketch, options, builder);
    return builder.build();
  }

  /**
   * Writes the bundled dataset to {@code OUTDIR}, and its truth to {@code OUTDIR-truth/truth.csv}
   * beside it, where no reader of the dataset looks.
   *
   * @param args OUTDIR
   * @throws IOException where it cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("give the folder to write the dataset to, nothing else");
    }
    write(generate(SEED), Path.of(args[0]));
  }

  /** Writes a world: the dataset to a folder, the truth to a folder beside it. */
  static void write(World world, Path folder) throws IOException {
    Path full = folder.toAbsolutePath();
    Path truth = full.resolveSibling(full.getFileName() + "-truth");
    DatasetWriter.plain().write(world.dataset(), full);
    Files.createDirectories(truth);
    Files.writeString(
        truth.resolve("truth.csv"),
        world.truth().toCsv(world.dataset().zone()),
        StandardCharsets.UTF_8);
  }
}
