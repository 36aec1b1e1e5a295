package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.monitoring.PollutantCatalogue;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Reach;
import org.suyuan.network.RiverSystem;
import org.suyuan.network.Source;
import org.suyuan.tracing.ConfirmedCase;
import org.suyuan.tracing.ConfirmedCases;

class ConfirmedCaseFileTest {
  private static final RiverSystem RIVERS =
      RiverSystem.builder()
          .add(Reach.builder("R", 1000).build())
          .add(Outfall.of("O", "R", 500))
          .add(Source.of("E1"))
          .add(Link.of("E1", "O"))
          .build();

  @TempDir private Path temp;

  private ConfirmedCases read(String text) throws IOException {
    Path file = temp.resolve("known.csv");
    Files.writeString(file, text);
    return ConfirmedCaseFile.read(file, RIVERS, PollutantCatalogue.builtIn());
  }

  @Test
  void pollutantsMayHaveAnyOfTheirNames() throws IOException {
    ConfirmedCases cases =
        read(
            """
            source_id,pollutant,confirmed
            E1,fluoride,1970-01-01T08:00:01+08:00
            ,w21017,1970-01-01T00:00:02Z
            """);
    assertThat(cases.all())
        .containsExactly(new ConfirmedCase("w21017", 1, "E1"), new ConfirmedCase("w21017", 2, ""));
  }

  @Test
  void faultsNameFileLineColumnAndWhatToDo() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    source_id,pollutant,confirmed
                    E9,fluoride,1970-01-01T08:00:01+08:00
                    E1,unobtainium,1970-01-01T08:00:01+08:00
                    E1,fluoride,yesterday
                    """))
        .isInstanceOfSatisfying(
            InvalidDatasetException.class,
            e ->
                assertThat(e.report().lines())
                    .anySatisfy(
                        l ->
                            assertThat(l)
                                .startsWith("known.csv:2: source_id: E9 is neither in")
                                .contains("leave the cell empty"))
                    .anySatisfy(
                        l -> assertThat(l).startsWith("known.csv:3: pollutant: unobtainium"))
                    .anySatisfy(
                        l -> assertThat(l).startsWith("known.csv:4: confirmed: yesterday")));
  }
}
