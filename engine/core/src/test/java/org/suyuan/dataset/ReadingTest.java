package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.monitoring.Pollutant;
import org.suyuan.monitoring.QualityFlag;
import org.suyuan.monitoring.Series;
import org.suyuan.monitoring.Unit;
import org.suyuan.monitoring.WaterClass;
import org.suyuan.network.Link;
import org.suyuan.network.Reach;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;
import org.suyuan.network.Station;
import org.suyuan.network.StationKind;

/** What the cells of a dataset become in the model. */
class ReadingTest {
  private static final long EIGHT_OCLOCK = 1_709_596_800; // 2024-03-05T08:00:00+08:00

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new Folder(temp);
  }

  @Test
  void defaultsOfTheFormat() {
    Dataset dataset = folder.read();
    Reach reach = dataset.rivers().reaches().record(dataset.rivers().reaches().indexOf("R2"));
    assertThat(reach).isEqualTo(Reach.builder("R2", 2000).to("R3").build());
    assertThat(dataset.rivers().stations().records())
        .containsExactly(Station.of("S1", "R2", 500), Station.of("S2", "R3", 3000));
    assertThat(dataset.rivers().chain().links())
        .containsExactly(
            new Link("E1", "W1", 3600, 1), Link.of("E2", "O2"), new Link("W1", "O1", 1800, 1));
    assertThat(dataset.rivers().chain().plants().get(0).retentionSeconds()).isEqualTo(6 * 3600.0);
    assertThat(dataset.zone()).isEqualTo(ZoneOffset.ofHours(8));
    assertThat(dataset.flows().get(0).timeSeconds()).containsExactly(EIGHT_OCLOCK);
  }

  @Test
  void everyColumn() throws IOException {
    folder.csv(
        "reaches",
        "lat_to,reach_id,length_m,to_reach_id,river,slope,drainage_area_km2,mean_flow_m3s,width_m,"
            + "manning_n,kind,volume_m3,lon_from,lat_from,lon_to",
        "29.5,R2,1000,,长江,0.001,5,6,7,0.03,Reservoir,8e6,106,29,106.5",
        ",R3,1,,,,,,,,,,,,",
        ",R1,1,,,,,,,,,,,,");
    folder.csv(
        "stations",
        "station_id,reach_id,distance_m,name,kind,water_class,interval_h,lon,lat",
        "S1,R2,500,Lower Bridge,intake,Ⅱ类,0.5,106,29");
    folder.csv("plants", "plant_id,capacity_m3d", "W1,20000");
    folder.csv(
        "outfalls", "outfall_id,reach_id,distance_m,kind", "O1,R1,0,pipe", "O2,R1,0.5,ditch");
    folder.csv(
        "enterprises",
        "enterprise_id,name,kind,industry,flow_m3d,violations",
        "E1,Kettle,farm,0313,50,2",
        "E2,,,,,");
    Dataset dataset = folder.read();
    Reach reach = dataset.rivers().reaches().record(dataset.rivers().reaches().indexOf("R2"));
    assertThat(reach.toString())
        .isEqualTo(
            "Reach[id=R2, toReachId=null, lengthMetres=1000.0, river=长江, slope=0.001,"
                + " drainageAreaKm2=5.0, meanFlowM3s=6.0, widthMetres=7.0, manningN=0.03,"
                + " kind=RESERVOIR, volumeM3=8000000.0, from=GeoPoint[lon=106.0, lat=29.0],"
                + " to=GeoPoint[lon=106.5, lat=29.5]]");
    Station station = dataset.rivers().stations().record(0);
    assertThat(station.kind()).isEqualTo(StationKind.INTAKE);
    assertThat(station.waterClass()).isEqualTo(2);
    assertThat(station.intervalSeconds()).isEqualTo(1800);
    assertThat(station.name()).isEqualTo("Lower Bridge");
    assertThat(dataset.rivers().chain().plants().get(0).capacityM3PerDay()).isEqualTo(20_000);
    assertThat(dataset.rivers().chain().plants().get(0).retentionSeconds()).isEqualTo(12 * 3600.0);
    Source farm = dataset.rivers().chain().source(0);
    assertThat(farm.kind()).isEqualTo(SourceKind.FARM);
    assertThat(farm.industry()).isEqualTo("0313");
    assertThat(farm.flowM3PerDay()).isEqualTo(50);
    assertThat(farm.violations()).isEqualTo(2);
    assertThat(dataset.rivers().chain().source(1)).isEqualTo(Source.of("E2"));
    assertThat(dataset.rivers().outfalls().record(0).kind()).isEqualTo("pipe");
  }

  @Test
  void rowsMayStandInAnyOrder() throws IOException {
    String observed = "station_id,pollutant,time,value,period_h";
    String gauged = "reach_id,time,flow_m3s";
    String own = "source_id,pollutant,time,value,flow_m3h";
    folder.csv(
        "observations",
        observed,
        "S1,fluoride,2024-03-05T09:00:00+08:00,2,",
        "S1,fluoride,2024-03-05T09:00:00+08:00,3,1",
        "S1,fluoride,2024-03-05T08:00:00+08:00,1,",
        "S1,fluoride,2024-03-05T10:00:00+08:00,4,");
    folder.csv(
        "flows",
        gauged,
        "R2,2024-03-05T10:00:00+08:00,3",
        "R2,2024-03-05T08:00:00+08:00,1",
        "R2,2024-03-05T09:00:00+08:00,2");
    folder.csv(
        "effluents",
        own,
        "E1,fluoride,2024-03-05T09:00:00+08:00,2,20",
        "E1,fluoride,2024-03-05T08:00:00+08:00,1,10");
    Dataset dataset = folder.read();
    Series series = dataset.observations().of("S1", "w21017");
    assertThat(values(series))
        .as("of two at one time the shorter first")
        .containsExactly(1, 2, 3, 4);
    assertThat(dataset.flows().get(0).flowM3s()).containsExactly(1, 2, 3);
    assertThat(dataset.flows().get(0).timeSeconds())
        .containsExactly(EIGHT_OCLOCK, EIGHT_OCLOCK + 3600, EIGHT_OCLOCK + 7200);
    assertThat(values(dataset.effluents().of("E1", "w21017"))).containsExactly(1, 2);
    assertThat(values(dataset.effluents().of("E1", DatasetReader.EFFLUENT_FLOW)))
        .containsExactly(10, 20);
  }

  private static double[] values(Series series) {
    return java.util.stream.IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
  }

  @Test
  void formsOfValues() throws IOException {
    folder.csv(
        "observations",
        "station_id,pollutant,time,value,detection_limit,flag,period_h",
        "S1,fluoride,2024-03-05T08:00:00+08:00,0.5,,,",
        "S1,w21017,2024-03-05T09:00:00+08:00,<0.05,,N,",
        "S1,氟化物,2024-03-05T10:00:00+08:00,0.05L,,,4",
        "S1,F,2024-03-05T11:00:00+08:00,0.04,0.05,,",
        "S1,fluoride,2024-03-05T12:00:00+08:00,ND,0.07,,",
        "S1,fluoride,2024-03-05T13:00:00+08:00,未检出,,,",
        "S1,fluoride,2024-03-05T14:00:00+08:00,-1,0.05,d,",
        "S1,fluoride,2024-03-05T15:00:00+08:00,0.01,,,",
        "S1,fluoride,2024-03-05T16:00:00+08:00,,,F,");
    Dataset dataset = folder.read();
    Pollutant fluoride = dataset.pollutants().find("fluoride").orElseThrow();
    Series s = dataset.observations().of("S1", fluoride.code());
    double[][] expected = {
      // value, detection limit, censored
      {0.5, Double.NaN, 0},
      {0.05, 0.05, 1},
      {0.05, 0.05, 1},
      {0.05, 0.05, 1},
      {0.07, 0.07, 1},
      {fluoride.detectionLimit(), fluoride.detectionLimit(), 1},
      {-1, 0.05, 0},
      {0.01, Double.NaN, 0},
    };
    assertThat(s.size()).as("the row without a value is left out").isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(s.timeSeconds(i)).isEqualTo(EIGHT_OCLOCK + 3600L * i);
      assertThat(s.value(i)).as("value %d", i).isEqualTo(expected[i][0]);
      assertThat(s.detectionLimit(i)).as("limit %d", i).isEqualTo(Double.valueOf(expected[i][1]));
      assertThat(s.censored(i)).as("censored %d", i).isEqualTo(expected[i][2] == 1);
    }
    assertThat(s.periodSeconds(2)).isEqualTo(4 * 3600);
    assertThat(s.flag(6)).isEqualTo(QualityFlag.D);
    assertThat(s.usable(6)).isFalse();
  }

  @Test
  void pollutantsAndLimitsOfTheirOwn() throws IOException {
    folder.csv(
        "pollutants",
        "pollutant,name,unit,decay_per_day,theta,detection_limit",
        "fluoride,,ug/L,,,",
        "X1,red_dye,mg/L,0.3,,0.002",
        "X2,,,,,");
    folder.csv("limits", "pollutant,limit,station_id,water_class", "red_dye,0.1,,", "X1,0.2,S1,IV");
    folder.csv(
        "observations",
        "station_id,pollutant,time,value",
        "S1,red_dye,2024-03-05T00:00:00Z,0.5",
        "S1,X2,2024-03-05T00:00:00Z,0.5");
    Dataset dataset = folder.read();
    Pollutant builtIn =
        org.suyuan.monitoring.PollutantCatalogue.builtIn().find("fluoride").orElseThrow();
    Pollutant fluoride = dataset.pollutants().find("氟化物").orElseThrow();
    assertThat(fluoride.code()).isEqualTo("w21017");
    assertThat(fluoride.unit()).isEqualTo(Unit.UG_PER_L);
    assertThat(fluoride.detectionLimit()).isCloseTo(builtIn.detectionLimit() * 1000, within(1e-9));
    Pollutant dye = dataset.pollutants().find("red_dye").orElseThrow();
    assertThat(dye.code()).isEqualTo("X1");
    assertThat(dye.decayPerDay()).isEqualTo(0.3);
    assertThat(dye.theta()).as("of what decays").isEqualTo(1.047);
    assertThat(dataset.pollutants().find("X2").orElseThrow().theta())
        .as("of what does not")
        .isEqualTo(1);
    assertThat(dataset.limits().of(dye, WaterClass.IV, "S1", false)).hasValue(0.2);
    assertThat(dataset.limits().of(dye, WaterClass.III, "S2", false)).hasValue(0.1);
    assertThat(dataset.observations().of("S1", "X1").size()).isEqualTo(1);
    assertThat(dataset.zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void flowOfEffluents() throws IOException {
    folder.csv(
        "effluents",
        "source_id,pollutant,time,value,flow_m3h",
        "E1,cod,2024-03-05T08:00:00+08:00,30,5",
        "E1,ammonia_nitrogen,2024-03-05T08:00:00+08:00,2,5",
        "E1,cod,2024-03-05T09:00:00+08:00,31,",
        "O1,w00000,2024-03-05T09:00:00+08:00,7,");
    Dataset dataset = folder.read();
    Series flow = dataset.effluents().of("E1", DatasetReader.EFFLUENT_FLOW);
    assertThat(flow.size()).isEqualTo(1);
    assertThat(flow.value(0)).isEqualTo(5);
    assertThat(dataset.effluents().of("O1", DatasetReader.EFFLUENT_FLOW).value(0)).isEqualTo(7);
    assertThat(dataset.effluents().of("E1", "w01018").size()).isEqualTo(2);
    folder.csv(
        "effluents",
        "source_id,pollutant,time,value,flow_m3h",
        "E1,cod,2024-03-05T08:00:00+08:00,30,5",
        "E1,ammonia_nitrogen,2024-03-05T08:00:00+08:00,2,6");
    assertThat(folder.warnings())
        .containsExactly(
            "effluents.csv:3: flow_m3h: 6 differs from the flow of an earlier row of this time; 5 is"
                + " kept");
  }

  @Test
  void byteOrderMarkAndWindowsLinesAndQuotesAndBlankLines() throws IOException {
    folder.bytes(
        "stations",
        String.join(
                "\r\n",
                "\uFEFF\"station_id\",reach_id,distance_m,name",
                "",
                "S1, R2 ,500,\"Bridge, \"\"upper\"\"",
                "deck\"",
                "   ",
                "S2,R9,0,x",
                "")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(folder.faults())
        .as("lines are counted as an editor counts them")
        .containsExactly("stations.csv:6: reach_id: R9 is not a reach_id of reaches.csv");
    folder.bytes(
        "stations",
        "\uFEFF\"station_id\",reach_id,distance_m,name\r\nS1, R2 ,500,\"Bridge, \"\"upper\"\"\r\ndeck\""
            .getBytes(StandardCharsets.UTF_8));
    assertThat(folder.read().rivers().stations().record(0).name())
        .isEqualTo("Bridge, \"upper\"\r\ndeck");
  }

  @Test
  void countsAndWarnings() throws IOException {
    folder.gzipped("flows", "reach_id,time,flow_m3s,gauge", "R2,2024-03-05T08:00:00+08:00,12,x");
    folder.csv("notes", "anything");
    CheckReport report = DatasetReader.check(temp);
    assertThat(report.valid()).isTrue();
    assertThat(report.rows())
        .containsEntry("reaches.csv", 3L)
        .containsEntry("flows.csv.gz", 1L)
        .doesNotContainKey("bifurcations.csv")
        .doesNotContainKey("notes.csv");
    assertThat(List.copyOf(report.rows().keySet()))
        .startsWith("reaches.csv", "stations.csv", "outfalls.csv");
    assertThat(folder.warnings())
        .containsExactly("flows.csv.gz:1: gauge: is not a column of the format; it is ignored");
  }

  @Test
  void onlyTheRiverAndItsStations() throws IOException {
    for (String name :
        new String[] {
          "outfalls",
          "plants",
          "enterprises",
          "links",
          "permits",
          "removals",
          "observations",
          "flows"
        }) {
      folder.without(name);
    }
    Dataset dataset = folder.read();
    assertThat(dataset.observations().size()).isZero();
    assertThat(dataset.zone()).isEqualTo(ZoneOffset.UTC);
  }
}
