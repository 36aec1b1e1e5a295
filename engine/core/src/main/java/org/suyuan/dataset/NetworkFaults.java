package org.suyuan.dataset;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.suyuan.network.NetworkFault;
import org.suyuan.network.NetworkTable;

/** Brings the faults of a network back to the lines of the files its records came from. */
final class NetworkFaults {
  private static final Map<NetworkTable, FileSchema> FILE_OF = new EnumMap<>(NetworkTable.class);

  static {
    FILE_OF.put(NetworkTable.REACHES, Schema.REACHES);
    FILE_OF.put(NetworkTable.BIFURCATIONS, Schema.BIFURCATIONS);
    FILE_OF.put(NetworkTable.STATIONS, Schema.STATIONS);
    FILE_OF.put(NetworkTable.OUTFALLS, Schema.OUTFALLS);
    FILE_OF.put(NetworkTable.PLANTS, Schema.PLANTS);
    FILE_OF.put(NetworkTable.ENTERPRISES, Schema.ENTERPRISES);
    FILE_OF.put(NetworkTable.LINKS, Schema.LINKS);
    FILE_OF.put(NetworkTable.PERMITS, Schema.PERMITS);
    FILE_OF.put(NetworkTable.REMOVALS, Schema.REMOVALS);
  }

  private static final Set<NetworkTable> REFERRING =
      EnumSet.of(NetworkTable.LINKS, NetworkTable.PERMITS, NetworkTable.REMOVALS);

  /**
   * What {@link NetworkFiles} puts in place of a number at fault; no other number that is checked
   * is NaN. An identifier may well be.
   */
  private static final String PLACEHOLDER = "NaN";

  private final NetworkFiles network;
  private final DatasetFiles files;
  private final FaultSink faults;

  NetworkFaults(NetworkFiles network, DatasetFiles files, FaultSink faults) {
    this.network = network;
    this.files = files;
    this.faults = faults;
  }

  /** Adds what is not known yet and does not merely follow from what is. */
  void add(List<NetworkFault> found) {
    DatasetFile links = files.of(Schema.LINKS);
    boolean linksAbsent = links.state == DatasetFile.State.ABSENT;
    long unlinked = 0;
    Set<String> ambiguous = ambiguous(found);
    for (NetworkFault fault : found) {
      FileSchema schema = FILE_OF.get(fault.table());
      if (schema == null) {
        throw new IllegalStateException("no file holds " + fault.table());
      }
      long line = network.lines(fault.table()).get(fault.row());
      if ((PLACEHOLDER.equals(fault.value()) && isNumber(schema, fault.column()))
          || faults.isKnown(schema, line, fault.column())
          || (REFERRING.contains(fault.table()) && ambiguous.contains(fault.value()))
          || files.isDoubtful(fault.problem())) {
        continue;
      }
      if (linksAbsent && fault.problem().contains(links.schema.fileName())) {
        unlinked++;
        continue;
      }
      String problem = files.withMissing(fault.problem());
      faults.add(
          files.of(schema),
          line,
          fault.column(),
          fault.value().isEmpty() ? problem : fault.value() + " " + problem);
    }
    if (unlinked > 0) {
      faults.add(
          links,
          1,
          "-",
          "is missing, but "
              + unlinked
              + " enterprises and plants reach no river without it; link them to outfalls");
    }
  }

  private static boolean isNumber(FileSchema schema, String column) {
    return schema.columns().get(schema.ordinal(column)).type() == ColumnType.NUMBER;
  }

  /** An identifier that two kinds share is one fault; what refers to it cannot be judged. */
  private static Set<String> ambiguous(List<NetworkFault> found) {
    Set<String> ids = new HashSet<>();
    for (NetworkFault fault : found) {
      if (fault.problem().contains("share one name space")) {
        ids.add(fault.value());
      }
    }
    return ids;
  }
}
