package org.suyuan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one call of the command did.
 *
 * @param status exit status
 * @param out what it printed
 * @param err what it complained about
 */
record Run(int status, String out, String err) {

  /** Runs the command in this JVM. */
  static Run of(Object... args) {
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(texts);
    return new Run(status, out.toString(), err.toString());
  }

  /** Returns every file below a folder with its text; empty where there is no folder. */
  static Map<String, String> files(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.exists(folder)) {
      return texts;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
