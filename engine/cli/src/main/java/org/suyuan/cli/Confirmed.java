package org.suyuan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.suyuan.Suyuan;
import org.suyuan.dataset.ConfirmedCaseFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The confirmed cases that commands which trace can be given. */
final class Confirmed {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--confirmed",
      paramLabel = "FILE",
      description =
          "Cases that were cleared up, as CSV: pollutant, confirmed (when), source_id (empty:"
              + " nobody registered). Those confirmed before an alarm count.")
  private @Nullable Path file;

  /** Called by picocli. */
  Confirmed() {}

  /** Returns the file, null where none was given. */
  @Nullable Path file() {
    if (file != null && !Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "--confirmed " + file + " is not a file; give a CSV file");
    }
    return file;
  }

  /** Returns the same data with the confirmed cases. */
  Suyuan addTo(Suyuan suyuan) {
    Path given = file();
    return given == null
        ? suyuan
        : suyuan.with(
            ConfirmedCaseFile.read(
                given, suyuan.dataset().rivers(), suyuan.dataset().pollutants()));
  }
}
