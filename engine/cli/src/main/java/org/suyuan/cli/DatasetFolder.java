package org.suyuan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.Suyuan;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.Sense;
import org.suyuan.network.Outfall;
import org.suyuan.network.Places;
import org.suyuan.network.Station;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The DATASET of every command, and what a command line may name in it. */
final class DatasetFolder {
  private static final int MOST_NAMED = 12;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "Folder with reaches.csv, stations.csv and the other files of the format.")
  private Path folder;

  /** Called by picocli. */
  DatasetFolder() {}

  /**
   * Returns the folder.
   *
   * @throws ParameterException where there is none of that name
   */
  Path path() {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? " is not a folder" : " does not exist";
      throw fault("DATASET " + folder + what + "; give the folder that holds reaches.csv");
    }
    return folder;
  }

  /**
   * Reads it all.
   *
   * @throws org.suyuan.dataset.InvalidDatasetException where the data is at fault
   */
  Suyuan load() {
    return Suyuan.load(path());
  }

  /** Returns the index of the station that the command line names. */
  int station(Suyuan suyuan, String id) {
    Places<Station> stations = suyuan.dataset().rivers().stations();
    return stations
        .indexOf(id)
        .orElseThrow(
            () ->
                unknown(
                    "--station",
                    id,
                    "stations.csv",
                    stations.records().stream().map(s -> new Named(s.id(), s.name())).toList()));
  }

  /** Returns the index of the outfall that the command line names. */
  int outfall(Suyuan suyuan, String id) {
    Places<Outfall> outfalls = suyuan.dataset().rivers().outfalls();
    return outfalls
        .indexOf(id)
        .orElseThrow(
            () ->
                unknown(
                    "--outfall",
                    id,
                    "outfalls.csv",
                    outfalls.records().stream().map(o -> new Named(o.id(), o.name())).toList()));
  }

  /** Returns the pollutant that the command line names; it must be one that forms a plume. */
  Pollutant pollutant(Suyuan suyuan, String codeOrName) {
    Pollutant pollutant =
        suyuan
            .dataset()
            .pollutants()
            .find(codeOrName)
            .orElseThrow(
                () ->
                    fault(
                        "--pollutant "
                            + codeOrName
                            + " is neither in the catalogue nor in pollutants.csv; this dataset measures "
                            + measured(suyuan)));
    if (pollutant.sense() != Sense.UPPER) {
      throw fault(
          "--pollutant "
              + codeOrName
              + ": "
              + Text.english(pollutant)
              + " has no upper limit and forms no plume; name what is released");
    }
    return pollutant;
  }

  private static String measured(Suyuan suyuan) {
    List<String> codes = List.copyOf(suyuan.dataset().observations().pollutants());
    return codes.isEmpty()
        ? "none"
        : codes.stream()
                .limit(MOST_NAMED)
                .map(
                    code ->
                        code
                            + suyuan
                                .dataset()
                                .pollutants()
                                .find(code)
                                .map(DatasetFolder::name)
                                .orElse(""))
                .collect(Collectors.joining(", "))
            + (codes.size() > MOST_NAMED ? ", …" : "");
  }

  private static String name(Pollutant pollutant) {
    return pollutant.name().equals(pollutant.code()) ? "" : " (" + pollutant.name() + ")";
  }

  private record Named(String id, String name) {
    @Override
    public String toString() {
      return name.equals(id) ? id : id + " (" + name + ")";
    }
  }

  private ParameterException unknown(String option, String id, String file, List<Named> known) {
    Stream<Named> alike =
        known.stream().filter(k -> k.id.equalsIgnoreCase(id) || k.name.equals(id));
    String meant = alike.map(Named::toString).limit(3).collect(Collectors.joining(" or "));
    String all =
        known.size() <= MOST_NAMED
            ? "; there are "
                + known.stream().map(Named::id).sorted().collect(Collectors.joining(", "))
            : " and its " + known.size() + " rows";
    return fault(
        option
            + " "
            + id
            + " is not in "
            + file
            + (meant.isEmpty() ? all : "; did you mean " + meant + "?"));
  }

  /** Returns a fault of the command line. */
  ParameterException fault(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
