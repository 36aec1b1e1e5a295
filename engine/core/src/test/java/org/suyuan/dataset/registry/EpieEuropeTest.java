package org.suyuan.dataset.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.network.RiverSystem;

/**
 * 99 European basins: every node is the upper end of a reach to the next node; every treatment
 * plant is a plant with a permit and an outfall at its node, every agglomeration that discharges
 * untreated a source with one.
 *
 * <p>Not used: the slope, as its unit is not told, and the capacity, which counts inhabitants.
 */
class EpieEuropeTest {
  private static final double DAYS_PER_YEAR = 365.25;

  @TempDir Path temp;
  private Registry registry;
  private List<NamedCsvRecord> nodes;

  @BeforeEach
  void read() throws IOException {
    registry = new Registry("epie_europe", temp);
    nodes = registry.rows("nodes.csv");
  }

  private static String id(NamedCsvRecord row, String column) {
    return row.getField("basin_id") + "/" + row.getField(column);
  }

  private static String perDay(NamedCsvRecord node, String column) {
    return Double.toString(Double.parseDouble(node.getField(column)) / DAYS_PER_YEAR);
  }

  /** Writes the registry as it stands, or with the nodes that are in one place a metre apart. */
  private void write(boolean mended) throws IOException {
    registry.write(
        "reaches",
        "reach_id,length_m,to_reach_id,mean_flow_m3s,lon_from,lat_from",
        out -> {
          for (NamedCsvRecord n : nodes) {
            String length = n.getField("dist_next_m");
            out.add(
                id(n, "id"),
                mended && Double.parseDouble(length) == 0 ? "1" : length,
                n.getField("to").isEmpty() ? "" : id(n, "to"),
                n.getField("Q_m3s"),
                n.getField("x"),
                n.getField("y"));
          }
        });
    Set<String> seen = new HashSet<>();
    List<NamedCsvRecord> contributions = registry.rows("station_source_contributions.csv");
    registry.write(
        "stations",
        "station_id,reach_id,distance_m",
        out ->
            contributions.stream()
                .map(row -> id(row, "station_id"))
                .filter(seen::add)
                .forEach(id -> out.add(id, id, "0")));
    registry.write("pollutants", "pollutant,unit", out -> out.add("ibuprofen", "ug/L"));
    List<NamedCsvRecord> plants = nodes.stream().filter(n -> type(n).equals("WWTP")).toList();
    List<NamedCsvRecord> towns =
        nodes.stream().filter(n -> type(n).equals("Agglomerations")).toList();
    registry.write(
        "outfalls",
        "outfall_id,reach_id,distance_m",
        out -> {
          plants.forEach(n -> out.add("out " + id(n, "id"), id(n, "id"), "0"));
          towns.forEach(n -> out.add("out " + id(n, "id"), id(n, "id"), "0"));
        });
    registry.write(
        "plants",
        "plant_id,name",
        out -> plants.forEach(n -> out.add(id(n, "id"), n.getField("uww_name"))));
    registry.write(
        "enterprises",
        "enterprise_id,kind,name",
        out -> towns.forEach(n -> out.add(id(n, "id"), "sewer", n.getField("agg_name"))));
    registry.write(
        "links",
        "from_id,to_id",
        out -> {
          plants.forEach(n -> out.add(id(n, "id"), "out " + id(n, "id")));
          towns.forEach(n -> out.add(id(n, "id"), "out " + id(n, "id")));
        });
    registry.write(
        "permits",
        "enterprise_id,pollutant,typical_kgd",
        out -> {
          plants.forEach(n -> out.add(id(n, "id"), "ibuprofen", perDay(n, "E_in_kg_yr")));
          towns.forEach(n -> out.add(id(n, "id"), "ibuprofen", perDay(n, "E_w_kg_yr")));
        });
    registry.write(
        "removals",
        "plant_id,pollutant,fraction",
        out -> plants.forEach(n -> out.add(id(n, "id"), "ibuprofen", n.getField("f_rem"))));
  }

  private static String type(NamedCsvRecord node) {
    return node.getField("type");
  }

  @Test
  void asItStandsItHasReachesWithoutLength() throws IOException {
    write(false);
    CheckReport report = DatasetReader.check(temp);
    // 99 mouths, and 234 plants, towns and lake nodes that stand where the next node stands.
    assertThat(Registry.kinds(report))
        .isEqualTo(Map.of("reaches.csv length_m is not a length", 333));
    assertThat(report.faults().get(0).toString())
        .isEqualTo("reaches.csv:2: length_m: 0 is not a length; it must be > 0");
  }

  @Test
  void mendedItIsARiverSystem() throws IOException {
    write(true);
    assertThat(DatasetReader.check(temp).lines()).isEmpty();
    Dataset dataset = DatasetReader.read(temp);
    RiverSystem rivers = dataset.rivers();
    assertThat(rivers.reaches().count()).isEqualTo(28_200);
    assertThat(rivers.stations().count()).isEqualTo(61);
    assertThat(rivers.chain().sourceCount()).isEqualTo(1105 + 284);
    assertThat(rivers.permits().holders("ibuprofen").getCardinality()).isEqualTo(1105 + 284);

    // Every source that contributes at a station by the peer's own model stands upstream of it.
    int checked = 0;
    for (NamedCsvRecord row : registry.rows("station_source_contributions.csv")) {
      int station = rivers.station(id(row, "station_id")).orElseThrow();
      int source = rivers.chain().sourceIndex(id(row, "source_id")).orElseThrow();
      int outfall = rivers.chain().path(rivers.chain().firstPath(source)).outfall();
      assertThat(
              rivers.isUpstream(
                  rivers.outfalls().reach(outfall),
                  rivers.outfalls().chainageMetres(outfall),
                  rivers.stations().reach(station),
                  rivers.stations().chainageMetres(station)))
          .as("%s contributes at %s", id(row, "source_id"), id(row, "station_id"))
          .isTrue();
      checked++;
    }
    assertThat(checked).isEqualTo(348);
  }
}
