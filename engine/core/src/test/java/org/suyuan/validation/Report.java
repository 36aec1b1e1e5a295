package org.suyuan.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The validation report: what the tests measured on real rivers, on peers and on closed solutions,
 * as Markdown. Each test hands in its section, and its lines of the table on top; the report is
 * joined again each time, so that it is whole after any of them. Sections of an earlier build stay
 * until {@code clean}.
 */
public final class Report {
  private static final Path TARGET = Path.of("target");
  private static final Path SECTIONS = TARGET.resolve("validation");
  private static final Path WHOLE = TARGET.resolve("validation-report.md");

  /**
   * Where else to write the report, for the copy that is committed; see {@code CONTRIBUTING.md}.
   */
  private static final String COPY = System.getProperty("suyuan.validation.copy", "");

  private Report() {}

  /**
   * Writes one section and joins the report.
   *
   * @param key names the file and sorts the sections, e.g. {@code 10-usgs-time-of-travel}
   * @param markdown begins with a heading of the second level
   */
  public static synchronized void section(String key, String markdown) {
    if (!key.matches("[0-9]{2}-[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "section " + key + ": a key is two digits, a hyphen and small letters");
    }
    write(key + ".md", markdown.strip() + "\n");
  }

  /**
   * Writes one line of the table on top and joins the report.
   *
   * @param key sorts the lines, e.g. {@code 10-usgs-time-of-travel-learnt}
   * @param test the test that holds the line
   * @param data what it was measured on
   * @param mustHold the line
   * @param holds whether it is reached
   * @param measured the figure, and where it is missed by how much and why
   */
  public static synchronized void line(
      String key, Class<?> test, String data, String mustHold, boolean holds, String measured) {
    write(
        key + ".line",
        format(
            "| %s | %s | %s | %s | `%s` |%n",
            data, mustHold, measured, verdict(holds), test.getSimpleName()));
  }

  private static void write(String file, String text) {
    try {
      Files.createDirectories(SECTIONS);
      Files.writeString(SECTIONS.resolve(file), text);
      String whole = joined();
      Files.writeString(WHOLE, whole);
      if (!COPY.isEmpty()) {
        Files.writeString(Path.of(COPY), whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("validation report in " + TARGET.toAbsolutePath(), e);
    }
  }

  /** Formats with a dot as decimal sign, whatever the machine's language. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Returns lines of text, each ended. */
  public static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Returns "pass" or "**missed**". */
  public static String verdict(boolean holds) {
    return holds ? "pass" : "**missed**";
  }

  private static String joined() throws IOException {
    StringBuilder whole = new StringBuilder("# Validation report\n\n");
    whole.append(
        format(
            "Commit %s, written %s on JDK %s. What the engine is worth on measured rivers and"
                + " against peers with exact answers. Each line says what must hold and what was"
                + " measured; where it is missed, by how much and why. Data: see the provenance"
                + " of each set.%n%n",
            commit(), Instant.now().truncatedTo(ChronoUnit.SECONDS), Runtime.version()));
    whole.append(
        lines("| data | must hold | measured | | test |", "| --- | --- | --- | --- | --- |"));
    for (Path line : files(".line")) {
      whole.append(Files.readString(line));
    }
    for (Path section : files(".md")) {
      whole.append('\n').append(Files.readString(section));
    }
    return whole.toString();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(SECTIONS)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  /**
   * Returns the commit, with a plus where files were changed since; the committed copy of this very
   * report does not count.
   */
  private static String commit() {
    String name = git("rev-parse", "--short=10", "HEAD");
    String changed =
        git(
            "status",
            "--porcelain",
            "--untracked-files=no",
            "--",
            ":/",
            ":(top,exclude)*VALIDATION.md");
    return name.isEmpty() ? "unknown" : changed.isEmpty() ? name : name + "+";
  }

  /** Returns what git says, empty where it cannot be asked. */
  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream out = git.getInputStream()) {
        String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "";
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
