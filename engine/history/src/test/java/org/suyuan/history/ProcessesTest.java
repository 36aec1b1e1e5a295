package org.suyuan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store, and a JVM that was started without what the store needs. */
class ProcessesTest {
  @TempDir private Path temp;

  /** Opens, says how much it sees, and stays until its input ends. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) throws IOException {
      try (HistoryStore store = HistoryStore.open(Path.of(args[0]))) {
        System.out.println("SEES " + MadeSamples.read(store).size());
        while (System.in.read() >= 0) {
          System.out.println("SEES " + MadeSamples.read(store).size());
        }
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void oneWritesOneReadsAndAThirdComesAndGoes() throws Exception {
    Path folder = temp.resolve("history");
    HistoryStore.create(folder, 100_000);
    try (HistoryStore store = HistoryStore.openToFill(folder);
        Jvm reader = Jvm.start(Reader.class, folder.toString())) {
      assertThat(reader.line()).isEqualTo("SEES 0");
      Ingest ingest = new Ingest(store, 1000);
      for (int i = 0; i < 2000; i++) {
        MadeSamples.add(ingest, i);
      }
      ingest.flush();
      reader.process.getOutputStream().write('?');
      reader.process.getOutputStream().flush();
      assertThat(reader.line()).isEqualTo("SEES 2000");
      try (Jvm third = Jvm.start(Reader.class, folder.toString())) {
        assertThat(third.line()).isEqualTo("SEES 2000");
        third.kill();
      }
      // Its mark stays until nobody else is here; the others go on.
      for (int i = 2000; i < 4000; i++) {
        MadeSamples.add(ingest, i);
      }
      ingest.flush();
      reader.process.getOutputStream().write('?');
      reader.process.getOutputStream().flush();
      assertThat(reader.line()).isEqualTo("SEES 4000");
      assertThatThrownBy(() -> HistoryStore.openToFill(folder)).isInstanceOf(IOException.class);
      reader.process.getOutputStream().close();
      assertThat(reader.process.waitFor()).isZero();
    }
    try (HistoryStore mended = HistoryStore.open(folder)) {
      assertThat(MadeSamples.read(mended)).isEqualTo(MadeSamples.expected(4000));
    }
  }

  @Test
  void withoutTheFlagsOneErrorNamesThem() throws Exception {
    Path folder = temp.resolve("history");
    HistoryStore.create(folder, 10);
    try (Jvm bare = Jvm.start(List.of(), Reader.class, folder.toString())) {
      assertThat(bare.line())
          .startsWith("the history store needs flags")
          .contains(HistoryFlags.FLAGS);
      assertThat(bare.out.readLine()).as("one line and no stack trace").isNull();
    }
  }
}
