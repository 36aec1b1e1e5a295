package org.suyuan.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.suyuan.history.HistoryStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The STORE that a command line names. */
final class HistoryFolder {
  private HistoryFolder() {}

  /**
   * Opens a history for reading.
   *
   * @throws ParameterException where there is none, or it cannot be opened now
   */
  static HistoryStore open(CommandSpec spec, Path folder) {
    try {
      return HistoryStore.open(folder);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
