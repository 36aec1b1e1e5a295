package org.suyuan.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The validation report: what the tests measured on real rivers, on peers and on closed solutions,
 * as Markdown. Each test hands in its section; the report is joined again each time, so that it is
 * whole after any of them. Sections of an earlier build stay until {@code clean}.
 */
public final class Report {
  private static final Path TARGET = Path.of("target");
  private static final Path SECTIONS = TARGET.resolve("validation");
  private static final Path WHOLE = TARGET.resolve("validation-report.md");

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
    try {
      Files.createDirectories(SECTIONS);
      Files.writeString(SECTIONS.resolve(key + ".md"), markdown.strip() + "\n");
      Files.writeString(WHOLE, joined());
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
            "Commit %s, written %s. Each section says what must hold, what was measured and"
                + " whether it holds.%n",
            commit(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    List<Path> sections;
    try (Stream<Path> files = Files.list(SECTIONS)) {
      sections = files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
    for (Path section : sections) {
      whole.append('\n').append(Files.readString(section));
    }
    return whole.toString();
  }

  /** Returns the commit as git describes it, with a plus where files were changed since. */
  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--abbrev=10")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream out = git.getInputStream()) {
        String name = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 && !name.isEmpty() ? name : "unknown";
      }
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
