package org.suyuan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch was asked, and what it answered, as hashes: a batch that finds its own question and
 * its own files untouched has nothing to do. It is kept in {@value #FILE} beside the files; it
 * holds no time and no path, so that the same question leaves the same bytes.
 */
final class BatchState {
  /** Name of the file in the output folder. */
  static final String FILE = ".suyuan-batch";

  private static final List<String> OUTPUTS =
      List.of("events.csv", "suspects.csv", "forecasts.csv");

  private final String question;

  private BatchState(String question) {
    this.question = question;
  }

  /**
   * Hashes a question: the version of the engine, the options and every file of the dataset.
   *
   * @param dataset the dataset folder
   * @param measured whether its observations count; not where a history takes their place
   * @param options what was asked of it
   */
  static BatchState of(Path dataset, boolean measured, String... options) throws IOException {
    MessageDigest digest = sha256();
    add(digest, Main.Version.number());
    for (String option : options) {
      add(digest, option);
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(dataset)) {
      files =
          listed
              .filter(BatchState::isInput)
              .filter(
                  file ->
                      measured || !String.valueOf(file.getFileName()).startsWith("observations"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      add(digest, String.valueOf(file.getFileName()));
      add(digest, hash(file));
    }
    return new BatchState(HexFormat.of().formatHex(digest.digest()));
  }

  private static boolean isInput(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.endsWith(".csv") || name.endsWith(".csv.gz"))
        && !OUTPUTS.contains(name)
        && Files.isRegularFile(file);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  /** Returns the hash of what a file holds, empty for no file. */
  static String hash(@Nullable Path file) throws IOException {
    if (file == null) {
      return "";
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the hash of the question. */
  String question() {
    return question;
  }

  /** Returns whether a folder holds the complete answer to this question. */
  boolean isComplete(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    for (String output : OUTPUTS) {
      if (!Files.isRegularFile(folder.resolve(output))) {
        return false;
      }
    }
    return Files.isRegularFile(file)
        && Files.readString(file, StandardCharsets.UTF_8).equals(content(folder));
  }

  /** Notes that a folder holds the complete answer to this question. */
  void write(Path folder) throws IOException {
    Path fresh = folder.resolve(FILE + ".new");
    try {
      Files.writeString(fresh, content(folder), StandardCharsets.UTF_8);
      Files.move(
          fresh,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private String content(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("question ").append(question).append('\n');
    for (String output : OUTPUTS) {
      text.append(output).append(' ').append(hash(folder.resolve(output))).append('\n');
    }
    return text.toString();
  }
}
