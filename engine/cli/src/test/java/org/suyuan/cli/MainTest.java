package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void helpNamesTheCommandsAndTheExitStatuses() {
    Run run = Run.of("--help");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Usage: suyuan", "the data is at fault", "the command line is at fault")
        .contains("check", "trace", "forecast", "batch");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "trace", "forecast", "batch"})
  void everyCommandHasHelp(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: suyuan " + command).contains("DATASET");
  }

  @Test
  void versionIsOneLine() {
    Run run = Run.of("--version");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("suyuan ").hasLineCount(1);
  }

  @Test
  void noCommandIsAFaultOfTheCommandLine() {
    Run run = Run.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("No command given", "suyuan --help");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsAFaultOfTheCommandLine() {
    Run run = Run.of("--no-such-option");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--no-such-option");
  }

  @Test
  void theUnexpectedIsOneLineUnlessAskedFor() {
    assertThat(unexpected()).hasLineCount(1).contains("unexpected", "a bug", "--debug");
    assertThat(unexpected("--debug")).contains("at org.suyuan.cli.MainTest");
  }

  private static String unexpected(String... args) {
    java.io.StringWriter err = new java.io.StringWriter();
    picocli.CommandLine line = Main.commandLine();
    line.addSubcommand(
        "boom",
        picocli.CommandLine.Model.CommandSpec.wrapWithoutInspection(
            (Runnable)
                () -> {
                  throw new IllegalStateException("a bug");
                }));
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "boom";
    int status = line.setErr(new java.io.PrintWriter(err, true)).execute(all);
    assertThat(status).isEqualTo(1);
    return err.toString();
  }
}
