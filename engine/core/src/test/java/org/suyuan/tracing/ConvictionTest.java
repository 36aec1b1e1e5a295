package org.suyuan.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Permit;
import org.suyuan.network.Station;
import org.suyuan.testing.SyntheticWorlds;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.TrueRiver;
import org.suyuan.testing.World;
import org.suyuan.testing.World.Sample;

/** With good data the guilty are found, and a clean station speaks for those above it. */
class ConvictionTest {
  private static final int WORLDS = 30;

  /** Measured on seeds 0 to 29: a candidate in 30, in the top group in 22, mean rank 1.6. */
  @Test
  void findsWhoDidIt() {
    int candidates = 0;
    int top = 0;
    int ranks = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      Trace trace = event.world().trace(event.station(), event.alarmSeconds());
      Traces.assertSound(event.world(), trace);
      Optional<Suspect> truth = Traces.suspect(trace, event.sourceId());
      if (truth.isPresent()) {
        candidates++;
        ranks += truth.get().rank();
        top += truth.get().group() == trace.suspects().get(0).group() ? 1 : 0;
      }
    }
    String found =
        String.format(
            Locale.ROOT,
            "seeds 0 to %d: a candidate in %d, in the top group in %d, mean rank %.2f",
            WORLDS - 1,
            candidates,
            top,
            (double) ranks / candidates);
    System.err.println(found);
    assertThat(candidates).as(found).isGreaterThanOrEqualTo(28);
    assertThat(top).as(found).isGreaterThanOrEqualTo(18);
    assertThat((double) ranks / candidates).as(found).isLessThan(2.2);
  }

  /** Two tributaries, one source on each; then a clean station watches the guilty one's. */
  @Test
  void aCleanStationAcquits() {
    for (int seed = 0; seed < 6; seed++) {
      SyntheticWorlds worlds = new SyntheticWorlds(seed);
      World world = worlds.world();
      SyntheticWorlds.clearRegister(world);
      world.enterprise("EA", "A0", 100, 100).enterprise("EM", "M0", 100, 100);
      Event event = worlds.unregistered(world, "M0", 100);
      // Nobody watches the tributary and the upper river.
      World blind =
          world.withoutSamples(s -> s.station().equals("SA") || s.station().equals("SM0"));
      World watched = world.withoutSamples(s -> s.station().equals("SM0"));
      double before = Traces.probability(blind.trace("SM2", alarm(event, "SM2")), "EA");
      double after = Traces.probability(watched.trace("SM2", alarm(event, "SM2")), "EA");
      System.err.printf(Locale.ROOT, "seed %d: EA %.3f, watched %.5f%n", seed, before, after);
      assertThat(after).as("seed %d", seed).isLessThanOrEqualTo(0.5 * before).isLessThan(0.02);
    }
  }

  private static long alarm(Event event, String station) {
    Station at = SyntheticWorlds.station(event.world(), station);
    TrueRiver.Plume plume = event.river().plume(event.release(), at);
    double start = event.release().startSeconds();
    return (long) plume.peakSeconds(start, start + 6 * 86_400);
  }

  @Test
  void whereTheRegisteredAreQuietItWasNobody() {
    int majority = 0;
    int worlds = 8;
    for (int seed = 0; seed < worlds; seed++) {
      SyntheticWorlds synthetic = new SyntheticWorlds(100 + seed);
      World world = synthetic.world();
      // Nobody is registered on tributary B; everybody else has a clean station below.
      SyntheticWorlds.clearRegister(world);
      String[] quiet = {"A0", "A1", "C0", "C1", "M0"};
      for (int i = 0; i < quiet.length; i++) {
        world.enterprise("E" + i, quiet[i], 300, 100);
      }
      world.stations.add(Station.of("SM1", "M1", 50));
      world.stations.add(Station.of("SM2b", "M2", 50));
      Event event = synthetic.unregistered(world, "B0", 200);
      Trace trace = world.trace("SM3", alarm(event, "SM3"));
      Suspect nobody = Traces.suspect(trace, "").orElseThrow();
      majority += nobody.probability() > 0.5 ? 1 : 0;
    }
    assertThat(majority).isGreaterThanOrEqualTo(worlds - 1);
  }

  /** The fourth root of the load of a suspect's permit: who handles more has more accidents. */
  private static double size(World world, Suspect suspect) {
    return Math.pow(
        world.permits.stream()
            .filter(permit -> permit.sourceId().equals(suspect.sourceId()))
            .mapToDouble(Permit::typicalKgPerDay)
            .sum(),
        0.25);
  }

  /** Where nothing stands out the register is all there is, and the notes say so. */
  @Test
  void withoutAPulseTheRankingIsThePrior() {
    for (int seed = 0; seed < 10; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      World world = event.world();
      Random random = new Random(seed);
      long quiet = SyntheticWorlds.START - (3 + random.nextInt(15)) * 86_400L;
      World silent = random.nextBoolean() ? world : world.withoutSamples(s -> s.seconds() > quiet);
      Trace trace = silent.suyuan().with(Traces.EVERYBODY).trace("SM5", "tracer", World.at(quiet));
      if (!trace.notes().contains(Note.of(Note.Kind.NOTHING_STANDS_OUT))) {
        continue;
      }
      List<Suspect> registered =
          trace.suspects().stream().filter(s -> s.kind() != Suspect.Kind.UNREGISTERED).toList();
      // All have the same affinity and record, and a permit; only their sizes differ.
      assertThat(registered).as("seed %d", seed).hasSizeGreaterThan(5);
      double all = registered.stream().mapToDouble(s -> size(world, s)).sum();
      assertThat(registered)
          .as("seed %d", seed)
          .allSatisfy(
              s ->
                  assertThat(s.probability())
                      .isCloseTo(
                          0.9 * size(world, s) / all, org.assertj.core.data.Offset.offset(1e-9)));
      assertThat(Traces.probability(trace, ""))
          .isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-9));
      Traces.assertSound(silent, trace);
    }
  }

  /** The truth stays within reach when a day of data, or a station, is bad. */
  @Test
  void badDataAcquitNobody() {
    int candidates = 0;
    int worlds = 10;
    for (int seed = 0; seed < worlds; seed++) {
      Event event = new SyntheticWorlds(seed).event();
      World world = event.world().copy();
      Random random = new Random(seed);
      List<Sample> others =
          world.samples.stream()
              .filter(s -> !s.station().equals(event.station()))
              .sorted(Comparator.comparingLong(Sample::seconds))
              .toList();
      // One in a hundred is off by a factor.
      for (Sample s : others) {
        if (random.nextInt(100) == 0) {
          world.samples.set(world.samples.indexOf(s), s.withValue(s.value() * 10));
        }
      }
      Trace trace = world.trace(event.station(), event.alarmSeconds());
      Traces.assertSound(world, trace);
      candidates += Traces.suspect(trace, event.sourceId()).isPresent() ? 1 : 0;
    }
    System.err.println("with outliers elsewhere a candidate in " + candidates + " of " + worlds);
    assertThat(candidates).isGreaterThanOrEqualTo(worlds - 2);
  }
}
