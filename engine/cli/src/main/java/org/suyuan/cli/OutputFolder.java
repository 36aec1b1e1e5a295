package org.suyuan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultWriter;
import org.suyuan.dataset.SuspectRow;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The folder that {@code --out} names: looked at before the work, written after it. */
final class OutputFolder {
  private final CommandSpec spec;
  private final Path folder;

  private OutputFolder(CommandSpec spec, Path folder) {
    this.spec = spec;
    this.folder = folder;
  }

  /**
   * Looks whether a folder can be written to, without making it.
   *
   * @return the folder, null where none is wanted
   * @throws ParameterException where it cannot
   */
  static @Nullable OutputFolder of(CommandSpec spec, @Nullable Path folder) {
    return folder == null ? null : required(spec, folder);
  }

  /** Like {@link #of}, for a command that must write. */
  static OutputFolder required(CommandSpec spec, Path folder) {
    OutputFolder out = new OutputFolder(spec, folder);
    Path there = folder.toAbsolutePath().normalize();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null) {
      throw out.fault("no such drive", null);
    }
    if (!Files.isDirectory(there)) {
      throw out.fault(there + " is a file; give a folder", null);
    }
    if (!Files.isWritable(there)) {
      throw out.fault("no permission to write in " + there, null);
    }
    return out;
  }

  Path path() {
    return folder;
  }

  /**
   * Writes the files whose rows are given, each complete or not at all.
   *
   * @throws ParameterException where they cannot be written
   */
  void write(
      @Nullable List<EventRow> events,
      @Nullable List<SuspectRow> suspects,
      @Nullable List<ForecastRow> forecasts) {
    try {
      ResultWriter.write(folder, events, suspects, forecasts);
    } catch (IOException | UncheckedIOException e) {
      throw fault(e.toString(), e);
    }
  }

  /** Returns a fault of the command line. */
  ParameterException fault(String why, @Nullable Exception cause) {
    return new ParameterException(
        spec.commandLine(), "--out " + folder + ": cannot be written: " + why, cause);
  }
}
