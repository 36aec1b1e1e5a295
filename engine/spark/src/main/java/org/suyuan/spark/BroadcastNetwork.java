package org.suyuan.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.dataset.ConfirmedCaseFile;
import org.suyuan.network.Basins;

/**
 * The network of a dataset on its way to every executor: the files that describe it, as they are.
 * Each executor freezes them once, when its first task asks; all its tasks then share the frozen
 * network. Freezing is deterministic, so indices mean the same everywhere.
 */
final class BroadcastNetwork implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CONFIRMED = "confirmed.csv";

  private final TreeMap<String, byte[]> files;
  private final byte @Nullable [] confirmed;
  private final String zone;
  private transient volatile @Nullable Frozen frozen;

  /**
   * What it becomes.
   *
   * @param suyuan the engine, without any measurement but those of discharge
   * @param basins where a plume may go
   */
  record Frozen(Suyuan suyuan, Basins basins) {}

  private BroadcastNetwork(Map<String, byte[]> files, byte @Nullable [] confirmed, String zone) {
    this.files = new TreeMap<>(files);
    this.confirmed = confirmed;
    this.zone = zone;
  }

  /**
   * Takes the files of a dataset, but for its observations.
   *
   * @param folder a folder in the dataset format, on the driver's machine
   * @param confirmed cases that were cleared up, null where there is no such file
   * @param zone offset in which times are told
   * @throws IOException where a file cannot be read
   */
  static BroadcastNetwork of(Path folder, @Nullable Path confirmed, ZoneOffset zone)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        boolean table = name.endsWith(".csv") || name.endsWith(".csv.gz");
        if (table && !name.startsWith("observations")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    byte[] cases = confirmed == null ? null : Files.readAllBytes(confirmed);
    return new BroadcastNetwork(files, cases, zone.getId());
  }

  /** Returns the same network; times are told in another offset. */
  BroadcastNetwork with(ZoneOffset other) {
    return new BroadcastNetwork(files, confirmed, other.getId());
  }

  /** Returns the frozen network, frozen when first asked for. */
  Frozen get() {
    Frozen known = frozen;
    if (known == null) {
      synchronized (this) {
        known = frozen;
        if (known == null) {
          known = freeze();
          frozen = known;
        }
      }
    }
    return known;
  }

  /** The reader reads folders, so they are one again for a moment. */
  private Frozen freeze() {
    List<Path> made = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("suyuan-network");
      made.add(folder);
      try {
        for (var file : files.entrySet()) {
          Path copy = folder.resolve(file.getKey());
          made.add(copy);
          Files.write(copy, file.getValue());
        }
        Suyuan suyuan = Suyuan.load(folder).with(ZoneOffset.of(zone));
        if (confirmed != null) {
          Path cases = folder.resolve(CONFIRMED);
          made.add(cases);
          Files.write(cases, confirmed);
          suyuan =
              suyuan.with(
                  ConfirmedCaseFile.read(
                      cases, suyuan.dataset().rivers(), suyuan.dataset().pollutants()));
        }
        return new Frozen(suyuan, Basins.of(suyuan.dataset().rivers()));
      } finally {
        for (int i = made.size() - 1; i >= 0; i--) {
          Files.deleteIfExists(made.get(i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the network cannot be put down to be read", e);
    }
  }
}
