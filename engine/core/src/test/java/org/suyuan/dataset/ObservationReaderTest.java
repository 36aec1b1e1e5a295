package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationReaderTest {
  @TempDir private Path temp;
  private Dataset network;
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(temp.resolve("reaches.csv"), "reach_id,length_m\nR,1000\n");
    Files.writeString(temp.resolve("stations.csv"), "station_id,reach_id,distance_m\nA,R,5\n");
    network = DatasetReader.read(temp);
  }

  private ObservationReader.Outcome read(String rows) throws IOException {
    Path file = Files.writeString(temp.resolve("2015-01.csv"), rows);
    return ObservationReader.read(
        file,
        network,
        (station, pollutant, t, v, dl, below, period, flag) ->
            taken.add(
                station + " " + pollutant + " " + t + " " + v + " " + below + " " + period + flag));
  }

  @Test
  void rowsComeInAnyOrder() throws IOException {
    ObservationReader.Outcome outcome =
        read(
            """
            station_id,pollutant,time,value,flag,period_h
            A,fluoride,1970-01-02T00:00:00Z,0.5,,24
            A,w21017,1970-01-01T00:00:01Z,<0.05,N,
            A,氟化物,1970-01-01T00:00:02Z,,M,
            """);
    assertThat(outcome.rows()).isEqualTo(3);
    assertThat(outcome.zone()).contains(ZoneOffset.UTC);
    assertThat(taken).containsExactly("A w21017 86400 0.5 false 86400N", "A w21017 1 0.05 true 0N");
  }

  @Test
  void everyFaultIsNamedAndTheOtherRowsAreTaken() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    station_id,pollutant,time,value
                    B,fluoride,1970-01-02T00:00:00Z,0.5
                    A,unheard_of,1970-01-02T00:00:00Z,0.5
                    A,fluoride,1970-01-02T00:00:00,0.5
                    A,fluoride,1970-01-02T00:00:00Z,-1
                    A,fluoride,1970-01-02T00:00:00Z,
                    A,fluoride,1970-01-02T00:00:00Z,1
                    """))
        .isInstanceOfSatisfying(
            InvalidDatasetException.class,
            e ->
                assertThat(e.faults())
                    .extracting(f -> f.toString().replaceAll(": .*", ""))
                    .containsExactly(
                        "2015-01.csv:2",
                        "2015-01.csv:3",
                        "2015-01.csv:4",
                        "2015-01.csv:5",
                        "2015-01.csv:6"));
    assertThat(taken).hasSize(1);
  }

  @Test
  void whatTheSinkThrowsIsNotAFaultOfTheFile() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("x.csv"),
            "station_id,pollutant,time,value\nA,fluoride,1970-01-02T00:00:00Z,0.5\n");
    IOException full = new IOException("disk full");
    assertThatThrownBy(
            () ->
                ObservationReader.read(
                    file,
                    network,
                    (station, pollutant, t, v, dl, below, period, flag) -> {
                      throw full;
                    }))
        .isSameAs(full);
  }
}
