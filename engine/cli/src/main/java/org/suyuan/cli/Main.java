package org.suyuan.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.suyuan.dataset.InvalidDatasetException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code suyuan} command: hands over to its subcommands and turns their outcome into the exit
 * status that {@link ExitStatus} lists.
 */
@Command(
    name = "suyuan",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    description = "Finds who polluted a river, and who is hit next.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the data is at fault; every fault is on stderr as file:line: column: what is wrong",
      "2:the command line is at fault"
    },
    subcommands = {
      CheckCommand.class,
      TraceCommand.class,
      ForecastCommand.class,
      BatchCommand.class,
      HistoryCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an unexpected error.")
  private boolean debug;

  /** Called by picocli. */
  Main() {}

  /**
   * Runs the command and ends the JVM with its exit status.
   *
   * @param args the command line, without the name of the program
   */
  public static void main(String[] args) {
    // Chronicle Map brings slf4j-api without a provider; it need not say so to everybody.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int status;
    try {
      status = commandLine().setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println("suyuan: out of memory; give it more with java -Xmx4g -jar suyuan.jar …");
      status = ExitStatus.DATA_AT_FAULT;
    } catch (StackOverflowError e) {
      err.println("suyuan: stack overflow; give it more with java -Xss64m -jar suyuan.jar …");
      status = ExitStatus.DATA_AT_FAULT;
    }
    if (out.checkError()) {
      err.println("suyuan: the output could not be written completely");
      status = Math.max(status, ExitStatus.USAGE);
    }
    err.flush();
    System.exit(status);
  }

  /**
   * Text goes out as UTF-8, whatever the locale: a JVM in a container without one would turn every
   * Chinese name into question marks. Only the consoles of Windows are asked what they want.
   */
  private static PrintWriter writer(FileDescriptor descriptor) {
    Charset charset = StandardCharsets.UTF_8;
    String wanted = System.getProperty("stdout.encoding");
    if (System.getProperty("os.name", "").startsWith("Windows")
        && wanted != null
        && Charset.isSupported(wanted)) {
      charset = Charset.forName(wanted);
    }
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), charset), false);
  }

  /** The whole command line, for {@link #main} and for tests, which do not want the JVM to end. */
  static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(main::commandLineAtFault)
        .setExecutionExceptionHandler(main::failed);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "No command given; it is one of check, trace, forecast, batch and history");
  }

  /** One line: what is wrong, and where help is. */
  private int commandLineAtFault(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    String hint = "";
    for (String arg : args) {
      if (arg.indexOf('\uFFFD') >= 0) {
        hint = "; the locale of this shell hides what was typed: set LC_ALL=C.UTF-8 or use a code";
      }
    }
    err.println(
        name + ": " + Text.clean(fault.getMessage()) + hint + " (help: " + name + " --help)");
    if (debug) {
      fault.printStackTrace(err);
    }
    err.flush();
    return ExitStatus.USAGE;
  }

  private int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InvalidDatasetException invalid) {
      invalid.report().lines().forEach(err::println);
    } else {
      err.println(
          command.getCommandSpec().qualifiedName()
              + ": unexpected "
              + Text.clean(failure.toString())
              + "; please report it, with what the same command prints with --debug");
      if (debug) {
        failure.printStackTrace(err);
      }
    }
    err.flush();
    return ExitStatus.DATA_AT_FAULT;
  }

  /** The version that the build wrote into the manifest. */
  static final class Version implements IVersionProvider {

    /** Called by picocli. */
    Version() {}

    /** Returns the number alone. */
    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"suyuan " + number()};
    }
  }
}
