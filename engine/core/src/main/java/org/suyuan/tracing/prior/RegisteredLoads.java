package org.suyuan.tracing.prior;

import org.jspecify.annotations.Nullable;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.network.RiverSystem;
import org.suyuan.transport.Emissions;

/**
 * What all registered sources bring into the river of one pollutant: the same for every alarm, read
 * when first asked for. Thread-safe.
 */
public final class RegisteredLoads {
  private final RiverSystem rivers;
  private final Pollutant pollutant;
  private @Nullable Emissions usual;
  private @Nullable Emissions permitted;

  /**
   * Prepares to read the register.
   *
   * @param rivers the river system
   * @param pollutant what is discharged
   */
  public RegisteredLoads(RiverSystem rivers, Pollutant pollutant) {
    this.rivers = rivers;
    this.pollutant = pollutant;
  }

  /** Returns what is usually discharged. */
  public synchronized Emissions usual() {
    Emissions known = usual;
    if (known == null) {
      known = read(Emissions.Level.USUAL);
      usual = known;
    }
    return known;
  }

  /** Returns what may be discharged. */
  public synchronized Emissions permitted() {
    Emissions known = permitted;
    if (known == null) {
      known = read(Emissions.Level.PERMITTED);
      permitted = known;
    }
    return known;
  }

  private Emissions read(Emissions.Level level) {
    double typical = pollutant.removalMunicipal();
    return Emissions.ofRegister(
        rivers, pollutant.code(), Double.isNaN(typical) ? 0 : typical, level);
  }
}
