package org.suyuan.cli;

import picocli.CommandLine.ExitCode;

/**
 * What the command says to the shell when it ends; a contract with scripts, so never renumbered.
 */
final class ExitStatus {

  /** The answer was given. */
  static final int DONE = ExitCode.OK;

  /**
   * The data is at fault: every fault is on stderr as {@code file:line: column: what is wrong}.
   * Also the status of what nobody foresaw: it is not the fault of the command line, and it is not
   * done.
   */
  static final int DATA_AT_FAULT = ExitCode.SOFTWARE;

  /** The command line is at fault; picocli's own status for what it cannot parse. */
  static final int USAGE = ExitCode.USAGE;

  private ExitStatus() {}
}
