package org.suyuan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/** Collects the records of a network, checks them all at once and freezes them. Not thread-safe. */
public final class RiverSystemBuilder {
  /** Number of reaches from which on a second core is worth its while. */
  private static final int LARGE = 50_000;

  private final NetworkInput in = new NetworkInput();

  RiverSystemBuilder() {}

  /** Adds a reach. */
  public RiverSystemBuilder add(Reach reach) {
    in.reaches.add(reach);
    return this;
  }

  /** Adds one branch of a reach that splits. */
  public RiverSystemBuilder add(Bifurcation bifurcation) {
    in.bifurcations.add(bifurcation);
    return this;
  }

  /** Adds a station. */
  public RiverSystemBuilder add(Station station) {
    in.stations.add(station);
    return this;
  }

  /** Adds an outfall. */
  public RiverSystemBuilder add(Outfall outfall) {
    in.outfalls.add(outfall);
    return this;
  }

  /** Adds a treatment plant. */
  public RiverSystemBuilder add(Plant plant) {
    in.plants.add(plant);
    return this;
  }

  /** Adds a registered source. */
  public RiverSystemBuilder add(Source source) {
    in.sources.add(source);
    return this;
  }

  /** Adds a link of the chain. */
  public RiverSystemBuilder add(Link link) {
    in.links.add(link);
    return this;
  }

  /** Adds a permit. */
  public RiverSystemBuilder add(Permit permit) {
    in.permits.add(permit);
    return this;
  }

  /** Adds what a plant removes. */
  public RiverSystemBuilder add(Removal removal) {
    in.removals.add(removal);
    return this;
  }

  /**
   * Returns the frozen network.
   *
   * @throws InvalidNetworkException with every fault of the records, where there is any
   */
  public RiverSystem build() {
    FaultList ofRivers = new FaultList();
    FaultList ofChain = new FaultList();
    // Neither needs the other, so a large network is checked and frozen on two cores.
    CompletableFuture<Optional<ChainPart>> chainPart =
        CompletableFuture.supplyAsync(
            () -> ChainPart.of(in, ofChain),
            in.reaches.size() < LARGE ? Runnable::run : ForkJoinPool.commonPool());
    RiverChecks checked = new RiverChecks(in, ofRivers);
    checked.run();
    if (!ofRivers.isEmpty()) {
      finished(chainPart);
      throw new InvalidNetworkException(both(ofRivers, ofChain));
    }
    FrozenOrder order = new FrozenOrder(in, checked);
    int n = in.reaches.size();
    Places<Station> stations =
        new Places<>(
            in.stations,
            order.indices(checked.stationReachRow),
            n,
            Station::id,
            Station::chainageMetres);
    Places<Outfall> outfalls =
        new Places<>(
            in.outfalls,
            order.indices(checked.outfallReachRow),
            n,
            Outfall::id,
            Outfall::chainageMetres);
    Reaches reaches = new Reaches(in.reaches, order, checked.rowOf);
    ChainPart part =
        finished(chainPart).orElseThrow(() -> new InvalidNetworkException(both(ofRivers, ofChain)));
    Chain chain = new Chain(part.index, part.sources, part.ways, outfalls);
    return new RiverSystem(reaches, stations, outfalls, chain, part.permits);
  }

  private static Optional<ChainPart> finished(CompletableFuture<Optional<ChainPart>> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static List<NetworkFault> both(FaultList ofRivers, FaultList ofChain) {
    List<NetworkFault> faults = new ArrayList<>(ofRivers.asList());
    faults.addAll(ofChain.asList());
    return faults;
  }

  /** What of the chain does not need the river. */
  private record ChainPart(
      ChainIndex index, ChainSources sources, ChainWays ways, Permits permits) {

    /** Checks the chain and freezes it, empty where it has faults. */
    static Optional<ChainPart> of(NetworkInput in, FaultList faults) {
      ChainIndex index = new ChainChecks(in, faults).run();
      if (!faults.isEmpty()) {
        return Optional.empty();
      }
      ChainSources sources = new ChainSources(index);
      return Optional.of(
          new ChainPart(
              index, sources, new ChainWays(index, sources), new Permits(index, sources)));
    }
  }
}
