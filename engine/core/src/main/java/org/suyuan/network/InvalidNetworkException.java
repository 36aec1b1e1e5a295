package org.suyuan.network;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a network cannot be frozen; it carries every fault, not only the first. */
public final class InvalidNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final transient List<NetworkFault> faults;

  /**
   * Collects the faults.
   *
   * @param faults all faults found, at least one
   */
  public InvalidNetworkException(List<NetworkFault> faults) {
    super(message(faults));
    this.faults = List.copyOf(faults);
  }

  /** Returns all faults found. */
  public List<NetworkFault> faults() {
    return faults;
  }

  private static String message(List<NetworkFault> faults) {
    String shown =
        faults.stream().limit(SHOWN).map(NetworkFault::toString).collect(Collectors.joining("\n"));
    int more = faults.size() - SHOWN;
    return faults.size()
        + (faults.size() == 1 ? " fault" : " faults")
        + " in the network:\n"
        + shown
        + (more > 0 ? "\n… and " + more : "");
  }
}
