package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Station;

class WritingTest {
  @TempDir Path temp;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    long seed = System.nanoTime();
    RandomDatasets random = new RandomDatasets(seed);
    for (int i = 0; i < 20; i++) {
      Dataset dataset = random.next();
      Path folder = temp.resolve("d" + i % 3);
      DatasetWriter writer = i % 2 == 0 ? DatasetWriter.plain() : DatasetWriter.gzipped();
      writer.write(dataset, folder);
      assertThat(RandomDatasets.text(DatasetReader.read(folder)))
          .as("seed %d, dataset %d", seed, i)
          .isEqualTo(RandomDatasets.text(dataset));
      assertThat(DatasetReader.check(folder).warnings()).isEmpty();
    }
  }

  @Test
  void whatIsReadIsWrittenTheSameTwice() throws IOException {
    Dataset dataset = new RandomDatasets(7).next();
    DatasetWriter.plain().write(dataset, temp.resolve("a"));
    DatasetWriter.plain().write(DatasetReader.read(temp.resolve("a")), temp.resolve("b"));
    DatasetWriter.plain().write(DatasetReader.read(temp.resolve("b")), temp.resolve("c"));
    Map<String, String> b = contents(temp.resolve("b"));
    Map<String, String> c = contents(temp.resolve("c"));
    b.remove(DataPackage.FILE_NAME);
    c.remove(DataPackage.FILE_NAME);
    assertThat(b).hasSize(14).isEqualTo(c);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void nothingHalfWritten() throws IOException {
    Path folder = temp.resolve("out");
    DatasetWriter.plain().write(new RandomDatasets(1).next(), folder);
    Map<String, String> before = contents(folder);
    // Fails in the middle: the reaches are written, the identifier of the station cannot be.
    Dataset valid = new RandomDatasets(2).next();
    RiverSystem bad =
        RiverSystem.builder()
            .add(Reach.builder("R1", 10).build())
            .add(Station.of(" S1", "R1", 0))
            .build();
    Dataset broken =
        new Dataset(
            bad,
            valid.pollutants(),
            valid.limits(),
            valid.observations(),
            List.of(),
            valid.effluents(),
            List.of(),
            List.of(),
            valid.zone());
    assertThatThrownBy(() -> DatasetWriter.plain().write(broken, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stations.csv: station_id: ' S1' cannot be written; an identifier is not empty and has"
                + " no blanks around it");
    assertThat(contents(folder)).isEqualTo(before);
    assertThatThrownBy(() -> DatasetWriter.plain().write(broken, temp.resolve("new")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(temp.resolve("new")).doesNotExist();
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).as("no temporary folders are left").containsExactly(folder);
    }
  }

  @Test
  void whatIsNotOursIsKeptAndWhatIsOldIsGone() throws IOException {
    Path folder = temp.resolve("out");
    DatasetWriter.gzipped().write(new RandomDatasets(1).next(), folder);
    Files.writeString(folder.resolve("README.md"), "about");
    Files.createDirectory(folder.resolve("notes"));
    Files.writeString(folder.resolve("notes/a.txt"), "a");
    Dataset second = new RandomDatasets(2).next();
    DatasetWriter.plain().write(second, folder);
    assertThat(folder.resolve("README.md")).hasContent("about");
    assertThat(folder.resolve("notes/a.txt")).hasContent("a");
    assertThat(folder.resolve("reaches.csv.gz")).doesNotExist();
    assertThat(RandomDatasets.text(DatasetReader.read(folder)))
        .isEqualTo(RandomDatasets.text(second));
  }

  @Test
  void aFileInTheWay() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    assertThatThrownBy(() -> DatasetWriter.plain().write(new RandomDatasets(1).next(), file))
        .isInstanceOf(java.nio.file.NotDirectoryException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void dataPackageNamesEveryFileAndColumn() throws IOException {
    Path folder = temp.resolve("My Data");
    DatasetWriter.gzipped().write(new RandomDatasets(3).next(), folder);
    List<String> names = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    List<String> compressions = new ArrayList<>();
    List<String> references = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(folder.resolve(DataPackage.FILE_NAME).toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          switch (String.valueOf(json.currentName())) {
            case "name" -> names.add(json.getText());
            case "path" -> paths.add(json.getText());
            case "compression" -> compressions.add(json.getText());
            case "resource" -> references.add(json.getText());
            default -> {}
          }
        }
      }
    }
    assertThat(names.get(0)).isEqualTo("my-data");
    for (FileSchema schema : Schema.inputs()) {
      assertThat(paths).contains(schema.fileName() + ".gz");
      assertThat(folder.resolve(schema.fileName() + ".gz")).exists();
      schema.columns().forEach(column -> assertThat(names).contains(column.name()));
    }
    assertThat(compressions).hasSize(Schema.inputs().size()).containsOnly("gz");
    assertThat(references).contains("", "reaches", "stations", "plants");
  }

  @Test
  void theSchemaIsConsistent() {
    List<FileSchema> all = new ArrayList<>(Schema.inputs());
    all.addAll(Schema.results());
    for (FileSchema schema : all) {
      assertThat(schema.columns()).extracting(Column::name).doesNotHaveDuplicates();
      assertThat(schema.columns()).allMatch(column -> column.meaning().endsWith("."));
      schema.primaryKey().forEach(schema::ordinal);
      for (FileSchema.Reference reference : schema.references()) {
        schema.ordinal(reference.column());
        FileSchema other =
            all.stream().filter(s -> s.name().equals(reference.file())).findFirst().orElseThrow();
        other.ordinal(reference.otherColumn());
      }
    }
    assertThat(Schema.inputs()).hasSize(14);
    assertThatThrownBy(() -> Schema.REACHES.ordinal("length"))
        .hasMessage("reaches.csv has no column length");
  }
}
