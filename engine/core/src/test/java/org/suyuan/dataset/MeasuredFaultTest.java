package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of measurements, pollutants, limits and of files as such, to the letter of what the user
 * reads.
 */
class MeasuredFaultTest {
  private static final String HEADER =
      "station_id,pollutant,time,value,detection_limit,flag,period_h";

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new Folder(temp);
  }

  @Test
  void timesWithoutAnOffsetOrNone() throws IOException {
    folder.csv(
        "observations",
        HEADER,
        "S1,fluoride,2024-03-05 08:00:00,1,,,",
        "S1,fluoride,2024-02-30T08:00:00Z,1,,,",
        "S1,fluoride,,1,,,");
    assertThat(folder.faults())
        .containsExactly(
            "observations.csv:2: time: 2024-03-05 08:00:00 has no offset from UTC; write it as"
                + " 2024-03-05T08:00:00+08:00 or …Z",
            "observations.csv:3: time: 2024-02-30T08:00:00Z is not a time; write it as"
                + " 2024-03-05T08:00:00+08:00",
            "observations.csv:4: time: is empty; write it as 2024-03-05T08:00:00+08:00");
  }

  @Test
  void timesGivenTwice() throws IOException {
    folder.csv(
        "observations",
        HEADER,
        "S1,fluoride,2024-03-05T08:00:00+08:00,1,,,",
        "S1,w21017,2024-03-05T00:00:00Z,1,,,",
        "S1,fluoride,2024-03-05T12:00:00+08:00,1,,,",
        "S1,fluoride,2024-03-05T11:00:00+08:00,1,,,",
        "S1,fluoride,2024-03-05T11:00:00+08:00,1,,,24",
        "S1,fluoride,2024-03-05T12:00:00+08:00,1,,,",
        "S1,cod,2024-03-05T07:00:00+08:00,1,,,",
        "S2,fluoride,2024-03-05T07:00:00+08:00,1,,,");
    folder.csv(
        "flows",
        "reach_id,time,flow_m3s",
        "R2,2024-03-05T08:00:00Z,1",
        "R3,2024-03-05T07:00:00Z,1",
        "R2,2024-03-05T07:59:59Z,1",
        "R2,2024-03-05T15:59:59+08:00,2");
    assertThat(folder.faults())
        .as("other stations, pollutants and periods are other series")
        .containsExactly(
            "observations.csv:3: time: 2024-03-05T00:00:00Z is given twice: line 2 has the same"
                + " time; keep one of the two values of fluoride at S1",
            "observations.csv:7: time: 2024-03-05T12:00:00+08:00 is given twice: line 4 has the"
                + " same time; keep one of the two values of fluoride at S1",
            "flows.csv:5: time: 2024-03-05T15:59:59+08:00 is given twice: line 4 has the same time;"
                + " keep one of the two values of the flow of R2");
  }

  @Test
  void valuesThatAreNone() throws IOException {
    folder.csv("pollutants", "pollutant,unit", "mystery_dye,mg/L");
    folder.csv(
        "observations",
        HEADER,
        "S1,fluoride,2024-03-05T01:00:00Z,-0.5,,,",
        "S1,fluoride,2024-03-05T02:00:00Z,-0.5,,D,",
        "S1,fluoride,2024-03-05T03:00:00Z,,,,",
        "S1,fluoride,2024-03-05T04:00:00Z,,,M,",
        "S1,fluoride,2024-03-05T05:00:00Z,about 1,,,",
        "S1,fluoride,2024-03-05T06:00:00Z,<0,,,",
        "S1,mystery_dye,2024-03-05T07:00:00Z,ND,,,",
        "S1,water_temperature,2024-03-05T08:00:00Z,-0.5,,,",
        "S1,fluoride,2024-03-05T09:00:00Z,1,0,Q,-1",
        "S9,fluoride,2024-03-05T10:00:00Z,1,,,",
        "S1,unobtainium,2024-03-05T10:00:00Z,1,,,");
    assertThat(folder.faults())
        .containsExactly(
            "observations.csv:2: value: -0.5 is not a value of fluoride; it must be ≥ 0; flag it D"
                + " where the instrument failed",
            "observations.csv:4: value: is empty; leave the row out, or flag it where there is no"
                + " value",
            "observations.csv:6: value: about 1 is not a value; write 0.05, or <0.05, 0.05L or ND"
                + " where not detected",
            "observations.csv:7: value: <0 is not a detection limit; it must be a number > 0",
            "observations.csv:8: value: ND needs a detection limit; give it in this row, or for"
                + " mystery_dye in pollutants.csv",
            "observations.csv:10: flag: Q is not known; it must be one of N, F, M, S, D, C, T, B",
            "observations.csv:10: detection_limit: 0 is not a detection limit; it must be > 0",
            "observations.csv:10: period_h: -1 is not a period; it must be from 0 to 87600",
            "observations.csv:11: station_id: S9 is not a station_id of stations.csv",
            "observations.csv:12: pollutant: unobtainium is not in the catalogue of pollutants; add"
                + " it to pollutants.csv");
    assertThat(DatasetReader.check(temp).withoutValue()).isEqualTo(1);
  }

  @Test
  void flowsEffluentsPollutantsAndLimits() throws IOException {
    folder.csv("flows", "reach_id,time,flow_m3s", "R9,2024-03-05T08:00:00Z,-1");
    folder.csv(
        "effluents",
        "source_id,pollutant,time,value,flow_m3h",
        "X1,cod,2024-03-05T08:00:00Z,30,5",
        "E1,cod,2024-03-05T08:00:00Z,,5");
    folder.csv(
        "pollutants",
        "pollutant,unit,decay_per_day,theta,detection_limit",
        "dye,furlongs,-1,2,0",
        "w21017,,,,",
        "fluoride,,,,");
    folder.csv("limits", "pollutant,limit,station_id,water_class", "cod,-5,S9,VI", "gold,1,,");
    assertThat(folder.faults())
        .containsExactly(
            "flows.csv:2: reach_id: R9 is not a reach_id of reaches.csv",
            "flows.csv:2: flow_m3s: -1 is not a discharge; it must be ≥ 0",
            "effluents.csv:2: source_id: X1 is not in enterprises.csv, plants.csv or outfalls.csv",
            "effluents.csv:3: value: is empty; leave the row out where there is no value",
            "pollutants.csv:2: unit: furlongs is not a known unit; write mg/L, ug/L, g/L, 1/L, NTU,"
                + " uS/cm …",
            "pollutants.csv:2: decay_per_day: -1 is not a rate; it must be ≥ 0",
            "pollutants.csv:2: theta: 2 is not a temperature factor; it must be > 0.8 and < 1.3",
            "pollutants.csv:2: detection_limit: 0 is not a detection limit; it must be > 0",
            "pollutants.csv:4: pollutant: fluoride is given twice; line 3 is the same pollutant",
            "limits.csv:2: limit: -5 is not a limit; it must be > 0",
            "limits.csv:2: water_class: VI is not a class of GB 3838-2002; it must be I, II, III,"
                + " IV or V",
            "limits.csv:2: station_id: S9 is not a station_id of stations.csv",
            "limits.csv:3: pollutant: gold is not in the catalogue of pollutants; add it to"
                + " pollutants.csv");
  }

  @Test
  void allFaultsOfAllFilesAtOnce() throws IOException {
    folder.csv("reaches", "reach_id,length_m,to_reach_id", "R1,x,R2", "R2,2000,R3", "R3,3000,R9");
    folder.gzipped("observations", HEADER, "", "S1,fluoride,2024-03-05T08:00:00,1,,,");
    folder.csv("enterprises", "enterprise_id", "E1", "E2", "E3");
    folder.csv("links", "from_id,to_id", "E1,W1", "E2,E1", "W1,O1");
    InvalidDatasetException thrown =
        catchThrowableOfType(InvalidDatasetException.class, () -> folder.read());
    assertThat(thrown.faults().stream().map(Fault::toString))
        .containsExactly(
            "reaches.csv:2: length_m: x is not a number; write digits with a decimal point",
            "reaches.csv:4: to_reach_id: R9 is not a reach_id of reaches.csv; add the reach or"
                + " leave the cell empty at an outlet",
            "enterprises.csv:4: enterprise_id: E3 reaches no river; link it to an outfall in"
                + " links.csv",
            "links.csv:3: to_id: E1 is an enterprise; a link leads to a plant or outfall",
            "observations.csv.gz:3: time: 2024-03-05T08:00:00 has no offset from UTC; write it as"
                + " 2024-03-05T08:00:00+08:00 or …Z");
    assertThat(thrown)
        .hasMessageStartingWith("5 faults in the dataset:\nreaches.csv:2: length_m: ");
  }

  @Test
  void aFloodOfFaultsIsCountedToItsEnd() throws IOException {
    StringBuilder rows = new StringBuilder("station_id,pollutant,time,value\n");
    for (int i = 0; i < 12_345; i++) {
      rows.append("S1,fluoride,now,1\n");
    }
    Files.writeString(temp.resolve("observations.csv"), rows);
    assertThat(folder.faults()).hasSize(10_001).endsWith("… and 2345 more faults");
  }

  @Test
  void bothPlainAndGzipped() throws IOException {
    folder.gzipped("flows", "reach_id,time,flow_m3s");
    folder.csv("flows", "reach_id,time,flow_m3s");
    assertThat(folder.faults())
        .containsExactly("flows.csv.gz:1: -: stands beside flows.csv; keep one of them");
  }

  @Test
  void aFileThatIsNotUtf8() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("station_id,reach_id,distance_m,name\nS1,R2,500,a\n".getBytes(UTF_8));
    bytes.writeBytes("S2,R3,0,长江\n".getBytes(Charset.forName("GBK")));
    folder.bytes("stations", bytes.toByteArray());
    assertThat(folder.faults())
        .containsExactly(
            "stations.csv:3: -: is not UTF-8; save the file as UTF-8 (it may be in GBK or another"
                + " local encoding)");
  }

  private static final Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  @Test
  void aQuoteThatIsNeverClosed() throws IOException {
    folder.csv(
        "stations",
        "station_id,reach_id,distance_m,name",
        "S1,R2,500,\"two",
        "lines\"",
        "S2,R3,0,\"open",
        "S3,R3,0,x");
    assertThat(folder.faults()).hasSize(1);
    assertThat(folder.faults().get(0)).startsWith("stations.csv:4: -: is not CSV from here on: ");
  }

  @Test
  void aGzippedFileThatIsCutOff() throws IOException {
    folder.gzipped(
        "flows",
        "reach_id,time,flow_m3s",
        "R2,2024-03-05T08:00:00Z,1",
        "R2,2024-03-05T09:00:00Z,1");
    Path file = temp.resolve("flows.csv.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    assertThat(folder.faults()).hasSize(1);
    assertThat(folder.faults().get(0)).startsWith("flows.csv.gz:").contains("cannot be read");
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(folder.faults())
        .containsExactly("flows.csv.gz:1: -: cannot be read from here on: Not in GZIP format");
  }
}
