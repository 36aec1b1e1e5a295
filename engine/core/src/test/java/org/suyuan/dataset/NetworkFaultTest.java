package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the network files, to the letter of what the user reads. */
class NetworkFaultTest {
  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new Folder(temp);
  }

  @Test
  void aDatasetWithoutFaultsHasNone() {
    assertThat(folder.faults()).isEmpty();
    assertThat(folder.warnings()).isEmpty();
  }

  @Test
  void negativeLength() throws IOException {
    folder.csv("reaches", "reach_id,length_m,to_reach_id", "R1,1000,R2", "R2,-3,R3", "R3,3000,");
    assertThat(folder.faults())
        .as("stations on the reach are not outside a length that is unknown")
        .containsExactly("reaches.csv:3: length_m: -3 is not a length; it must be > 0");
  }

  @Test
  void numbersThatAreNone() throws IOException {
    folder.csv(
        "reaches",
        "reach_id,length_m,to_reach_id,slope",
        "R1,NaN,R2,",
        "R2,\"1,5\",R3,Infinity",
        "R3,,,0x1p3");
    String advice = " is not a number; write digits with a decimal point";
    assertThat(folder.faults())
        .containsExactly(
            "reaches.csv:2: length_m: NaN" + advice,
            "reaches.csv:3: length_m: 1,5" + advice,
            "reaches.csv:3: slope: Infinity"
                + advice
                + ", or leave the cell empty where it is not known",
            "reaches.csv:4: length_m: is empty; it must be a length, > 0",
            "reaches.csv:4: slope: 0x1p3"
                + advice
                + ", or leave the cell empty where it is not known");
  }

  @Test
  void duplicateIdentifier() throws IOException {
    folder.csv("outfalls", "outfall_id,reach_id,distance_m", "O1,R1,0", "O2,R2,2000", "O1,R1,1");
    folder.csv("enterprises", "enterprise_id", "E1", "E2", "W1");
    assertThat(folder.faults())
        .containsExactly(
            "outfalls.csv:4: outfall_id: O1 is used twice; identifiers must be unique",
            "plants.csv:2: plant_id: W1 is already used in enterprises.csv; enterprises, plants and"
                + " outfalls share one name space");
  }

  @Test
  void danglingReferences() throws IOException {
    folder.csv("stations", "station_id,reach_id,distance_m", "S1,R2,500", "S2,R9,0");
    folder.csv("links", "from_id,to_id", "E1,W1", "E2,O9", "W1,O1");
    folder.csv("removals", "plant_id,pollutant,fraction", "W9,fluoride,0.3");
    assertThat(folder.faults())
        .as("that E2 reaches no river only follows")
        .containsExactly(
            "stations.csv:3: reach_id: R9 is not a reach_id of reaches.csv",
            "links.csv:3: to_id: O9 is not in plants.csv or outfalls.csv",
            "removals.csv:2: plant_id: W9 is not in plants.csv");
  }

  @Test
  void anIdentifierThatReadsLikeANumberAtFault() throws IOException {
    folder.csv("links", "from_id,to_id", "E1,W1", "E2,NaN", "W1,O1");
    folder.csv("removals", "plant_id,pollutant,fraction", "NaN,fluoride,0.3");
    assertThat(folder.faults())
        .containsExactly(
            "links.csv:3: to_id: NaN is not in plants.csv or outfalls.csv",
            "removals.csv:2: plant_id: NaN is not in plants.csv");
  }

  @Test
  void aMissingFileThatIsReferredTo() throws IOException {
    folder.without("plants").without("removals");
    assertThat(folder.faults())
        .containsExactly(
            "links.csv:2: to_id: W1 is not in plants.csv or outfalls.csv; plants.csv is missing",
            "links.csv:4: from_id: W1 is not in enterprises.csv or plants.csv; plants.csv is"
                + " missing");
  }

  @Test
  void missingLinks() throws IOException {
    folder.without("links");
    assertThat(folder.faults())
        .containsExactly(
            "links.csv:1: -: is missing, but 3 enterprises and plants reach no river without it;"
                + " link them to outfalls");
  }

  @Test
  void missingFilesThatEveryDatasetNeeds() throws IOException {
    folder.without("reaches").without("stations");
    assertThat(folder.faults())
        .as("what refers to them is not reported, too")
        .containsExactly(
            "reaches.csv:1: -: is missing; every dataset needs it",
            "stations.csv:1: -: is missing; every dataset needs it");
  }

  @Test
  void aFolderThatIsNone() throws IOException {
    Path nowhere = temp.resolve("nowhere");
    String advice = "; give the folder that holds reaches.csv and stations.csv";
    assertThat(DatasetReader.check(nowhere).lines())
        .containsExactly(nowhere + ":1: -: does not exist" + advice);
    Path file = temp.resolve("reaches.csv");
    assertThat(DatasetReader.check(file).lines())
        .containsExactly(file + ":1: -: is not a folder" + advice);
  }

  @Test
  void missingColumn() throws IOException {
    folder.csv("reaches", "reach_id,length,to_reach_id", "R1,1000,R2", "R2,2000,");
    assertThat(folder.faults())
        .containsExactly("reaches.csv:1: length_m: is missing; the header must name this column");
    assertThat(folder.warnings())
        .containsExactly("reaches.csv:1: length: is not a column of the format; it is ignored");
  }

  @Test
  void aColumnNamedTwice() throws IOException {
    folder.csv("plants", "plant_id,name,name", "W1,a,b");
    assertThat(folder.faults())
        .containsExactly("plants.csv:1: name: is named twice in the header; keep one");
  }

  @Test
  void aFileWithoutAnything() throws IOException {
    folder.bytes("plants", new byte[0]);
    folder.csv("reaches", "reach_id,length_m");
    assertThat(folder.faults())
        .containsExactly(
            "reaches.csv:1: -: has no rows; a river has at least one reach",
            "plants.csv:1: -: is empty; its first line must name the columns");
  }

  @Test
  void cycle() throws IOException {
    folder.csv(
        "reaches",
        "reach_id,length_m,to_reach_id",
        "R0,5,",
        "R1,1000,R2",
        "R2,2000,R3",
        "R3,3000,R1");
    assertThat(folder.faults())
        .containsExactly(
            "reaches.csv:3: to_reach_id: R2 closes a cycle of 3 reaches: R1, R2, R3; water cannot"
                + " flow in a circle");
  }

  @Test
  void distanceOutsideItsReach() throws IOException {
    folder.csv("stations", "station_id,reach_id,distance_m", "S1,R2,2000.5", "S2,R3,-1");
    assertThat(folder.faults())
        .containsExactly(
            "stations.csv:2: distance_m: 2000.5 is outside reach R2; it must be from 0 to its"
                + " length, 2000 m",
            "stations.csv:3: distance_m: -1 is not a distance; it must be ≥ 0");
  }

  @Test
  void sharesThatDoNotAddUp() throws IOException {
    folder.csv("reaches", "reach_id,length_m,to_reach_id", "R1,1000,", "R2,2000,R3", "R3,3000,");
    folder.csv("bifurcations", "reach_id,to_reach_id,fraction", "R1,R2,0.5", "R1,R3,0.4");
    folder.csv("links", "from_id,to_id,fraction", "E1,W1,0.5", "E1,O1,0.75", "E2,O2,", "W1,O1,0.6");
    assertThat(folder.faults())
        .containsExactly(
            "bifurcations.csv:2: fraction: 0.9 is the sum of the shares of reach R1; they must add"
                + " up to 1",
            "links.csv:2: fraction: 1.25 is the sum of the shares that leave E1; they must not"
                + " exceed 1");
    assertThat(folder.warnings())
        .containsExactly(
            "links.csv:5: fraction: 0.6 is the sum of the shares that leave W1; the rest reaches no"
                + " river");
  }

  @Test
  void aShareThatIsNoneIsNotSummed() throws IOException {
    folder.csv("bifurcations", "reach_id,to_reach_id,fraction", "R1,R2,0.5", "R1,R3,half");
    folder.csv("links", "from_id,to_id,fraction", "E1,W1,1.5", "E2,O2,0", "W1,O1,1");
    assertThat(folder.faults())
        .containsExactly(
            "bifurcations.csv:3: fraction: half is not a number; write digits with a decimal point",
            "links.csv:2: fraction: 1.5 is not a share; it must be > 0 and ≤ 1",
            "links.csv:3: fraction: 0 is not a share; it must be > 0 and ≤ 1");
  }

  @Test
  void aSourceThatReachesNoRiver() throws IOException {
    folder.csv("enterprises", "enterprise_id", "E1", "E2", "E3");
    folder.csv("plants", "plant_id", "W1", "W2", "W3");
    folder.csv("links", "from_id,to_id", "E1,W1", "E2,O2", "W1,O1", "W2,W3", "W3,W2");
    assertThat(folder.faults())
        .containsExactly(
            "plants.csv:3: plant_id: W2 leads back to itself through links.csv",
            "plants.csv:4: plant_id: W3 reaches no river; link it to an outfall in links.csv",
            "enterprises.csv:4: enterprise_id: E3 reaches no river; link it to an outfall in"
                + " links.csv");
  }

  @Test
  void ambiguousOutlet() throws IOException {
    folder.csv("reaches", "reach_id,length_m,to_reach_id", "R1,1000,R2", "R2,2000,R3", "R3,3000,0");
    assertThat(folder.faults())
        .containsExactly(
            "reaches.csv:4: to_reach_id: 0 is ambiguous: no reach has this identifier; if it marks"
                + " an outlet, leave the cell empty");
  }

  @Test
  void wordsAndCountsAndClasses() throws IOException {
    folder.csv("enterprises", "enterprise_id,kind,violations", "E1,plant,1.5", "E2,FARM,-1");
    folder.csv(
        "stations", "station_id,reach_id,distance_m,water_class", "S1,R2,500,Ⅳ类", "S2,R3,0,VI");
    assertThat(folder.faults())
        .containsExactly(
            "stations.csv:3: water_class: VI is not a class of GB 3838-2002; it must be I, II, III,"
                + " IV or V",
            "enterprises.csv:2: kind: plant is not known; it must be one of enterprise, farm,"
                + " sewer, storm",
            "enterprises.csv:2: violations: 1.5 is not a count; it must be whole",
            "enterprises.csv:3: violations: -1 is not a count; it must be from 0 to 2147483647");
  }

  @Test
  void unknownPollutant() throws IOException {
    folder.csv("permits", "enterprise_id,pollutant", "E1,unobtainium", "E2,氟化物");
    assertThat(folder.faults())
        .containsExactly(
            "permits.csv:2: pollutant: unobtainium is not in the catalogue of pollutants; add it to"
                + " pollutants.csv");
  }

  @Test
  void rowsWithTooFewOrTooManyFields() throws IOException {
    folder.csv(
        "enterprises",
        "enterprise_id,name,kind",
        "E1,Kettle, Pans and Co,enterprise",
        "E2,\"Door, Blue\"");
    assertThat(folder.faults())
        .as("E1 and E2 are known all the same")
        .containsExactly(
            "enterprises.csv:2: -: has 4 fields but the header has 3; quote a field that holds a"
                + " comma",
            "enterprises.csv:3: -: has 2 fields but the header has 3; quote a field that holds a"
                + " comma");
  }
}
