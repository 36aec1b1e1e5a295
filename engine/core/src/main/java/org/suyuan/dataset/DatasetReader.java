package org.suyuan.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.hydrology.GaugeSeries;
import org.suyuan.monitoring.LimitOverride;
import org.suyuan.monitoring.Limits;
import org.suyuan.monitoring.Observations;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.InvalidNetworkException;
import org.suyuan.network.RiverSystem;

/**
 * Reads a dataset folder into the model, or says everything that is wrong with it.
 *
 * <p>{@code reaches.csv} and {@code stations.csv} must be there; the other files may be missing
 * where nothing refers to them. Files are UTF-8 (a byte order mark is tolerated), RFC 4180, plain
 * or gzipped; column order is free, empty lines are skipped, and blanks around a cell do not belong
 * to it. Units are converted to SI here: hours to seconds.
 *
 * <p>What the format leaves open is decided so:
 *
 * <ul>
 *   <li>Fractions of a second are dropped.
 *   <li>Rows may stand in any order. The same place, pollutant, time and period twice is a fault,
 *       even with the same value.
 *   <li>A number below the detection limit of its own row is censored at it; the catalogue's limit
 *       is used only for {@code ND} without one.
 *   <li>A row without a value is left out where its flag says that the instrument had none, and a
 *       fault where it is valid.
 *   <li>A value whose flag is not valid may be negative: it is kept, but not {@linkplain
 *       org.suyuan.monitoring.Series#usable usable}.
 *   <li>A pollutant that overrides a built-in one keeps what its row leaves empty; the detection
 *       limit is converted where the row changes the unit.
 *   <li>The waste-water flow of {@code effluents.csv} becomes a series of its own, {@link
 *       #EFFLUENT_FLOW}.
 *   <li>An empty roughness stays unknown: the hydraulics apply the default and trust it less.
 * </ul>
 */
public final class DatasetReader {
  /**
   * Code under which {@link Dataset#effluents()} holds the waste-water flow of a place, in m³/h:
   * the factor code of flow in HJ 212.
   */
  public static final String EFFLUENT_FLOW = "w00000";

  private final FaultSink faults = new FaultSink();
  private @Nullable Dataset dataset;
  private Map<String, Long> rows = Map.of();
  private long withoutValue;

  private DatasetReader() {}

  /**
   * Reads a dataset.
   *
   * @param folder the folder that holds {@code reaches.csv}
   * @throws InvalidDatasetException with every fault, where there is any
   */
  public static Dataset read(Path folder) {
    DatasetReader reader = new DatasetReader();
    reader.load(folder);
    Dataset read = reader.dataset;
    if (read == null) {
      throw new InvalidDatasetException(reader.report());
    }
    return read;
  }

  /**
   * Checks a dataset: counts its rows and collects its faults and warnings.
   *
   * @param folder the folder that holds {@code reaches.csv}
   */
  public static CheckReport check(Path folder) {
    DatasetReader reader = new DatasetReader();
    reader.load(folder);
    return reader.report();
  }

  private CheckReport report() {
    return faults.report(rows, withoutValue);
  }

  private void load(Path folder) {
    if (!Files.isDirectory(folder)) {
      faults.addElsewhere(
          new Fault(
              folder.toString(),
              1,
              "-",
              (Files.exists(folder) ? "is not a folder" : "does not exist")
                  + "; give the folder that holds reaches.csv and stations.csv"));
      return;
    }
    DatasetFiles files = new DatasetFiles(folder, Schema.inputs(), faults);
    CatalogueFiles catalogueFiles = new CatalogueFiles(files, faults);
    List<Pollutant> ownPollutants = catalogueFiles.pollutants();
    PollutantCatalogue catalogue = PollutantCatalogue.builtIn().with(ownPollutants);
    PollutantCells cells = new PollutantCells(catalogue);

    NetworkFiles network = new NetworkFiles(files, faults);
    network.read();
    new ChainFiles(network, cells, files, faults).read();
    RiverSystem rivers = freeze(network, files);

    List<LimitOverride> ownLimits = catalogueFiles.limits(cells, network);
    MeasuredFiles measured = new MeasuredFiles(cells, network, files, faults);
    Observations observations = measured.observations();
    List<GaugeSeries> flows = measured.flows();
    Observations effluents = new EffluentFile(measured, network, files, faults).read();
    ZoneOffset zone = measured.zone();
    rows = files.rows();
    withoutValue = measured.withoutValue();
    if (rivers != null && faults.isEmpty()) {
      dataset =
          new Dataset(
              rivers,
              catalogue,
              Limits.gb3838().with(ownLimits),
              observations,
              List.copyOf(flows),
              effluents,
              List.copyOf(ownPollutants),
              List.copyOf(ownLimits),
              zone);
    }
  }

  private @Nullable RiverSystem freeze(NetworkFiles network, DatasetFiles files) {
    try {
      return network.builder.build();
    } catch (InvalidNetworkException e) {
      new NetworkFaults(network, files, faults).add(e.faults());
      if (faults.isEmpty()) {
        throw new IllegalStateException("faults of the network that no file explains", e);
      }
      return null;
    }
  }
}
