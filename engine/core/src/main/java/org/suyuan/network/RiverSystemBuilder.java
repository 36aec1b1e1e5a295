package org.suyuan.network;

/** Collects the records of a network, checks them all at once and freezes them. Not thread-safe. */
public final class RiverSystemBuilder {
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
    FaultList faults = new FaultList();
    new RiverChecks(in, faults).run();
    new ChainChecks(in, faults).run();
    if (!faults.isEmpty()) {
      throw new InvalidNetworkException(faults.asList());
    }
    Reaches reaches = new Reaches(new FrozenOrder(in));
    Places<Station> stations =
        new Places<>(in.stations, reaches, Station::id, Station::reachId, Station::chainageMetres);
    Places<Outfall> outfalls =
        new Places<>(in.outfalls, reaches, Outfall::id, Outfall::reachId, Outfall::chainageMetres);
    Chain chain = new Chain(in, outfalls);
    return new RiverSystem(reaches, stations, outfalls, chain, new Permits(in, chain));
  }
}
