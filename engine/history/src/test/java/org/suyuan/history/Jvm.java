package org.suyuan.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process: a main class of the tests in a JVM of its own. */
final class Jvm implements AutoCloseable {
  final Process process;
  final BufferedReader out;

  private Jvm(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it with the flags that the store needs. */
  static Jvm start(Class<?> main, String... args) throws IOException {
    return start(HistoryFlags.FLAGS, main, args);
  }

  static Jvm start(List<String> flags, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new Jvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Returns the number of the last line that starts with a word, −1 where there is none. */
  long last(String word) throws IOException {
    long last = -1;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word + " ")) {
        last = Long.parseLong(line.substring(word.length() + 1));
      }
    }
    return last;
  }

  /** Kills it as {@code kill -9} does; what it has printed can still be read. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Waits for a line. */
  String line() throws IOException {
    return String.valueOf(out.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
