package org.suyuan.dataset.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.CheckReport;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.network.Chain;

/**
 * The discharge permits of Virginia: facility → release → conveyance → outfall is a link from the
 * facility to the outfall.
 *
 * <p>Assumed, as the registry has no river: each NHD reach code is a river of one reach of a
 * kilometre, with its outfalls in the middle. The monthly discharge, a mean in million US gallons
 * per day, is the waste-water flow of the outfall at the start of the month, Eastern Standard Time.
 */
class VirginiaNpdesTest {
  /** 3.785411784 litres to the US gallon. */
  private static final double M3_PER_HOUR_PER_MGD = 3785.411784 / 24;

  @TempDir Path temp;
  private Registry registry;
  private final Map<String, String> reachOf = new HashMap<>();
  private final Map<String, Integer> conveyances = new HashMap<>();

  private void write(boolean mended) throws IOException {
    registry = new Registry("virginia_npdes", temp);
    Map<String, String> reachOfPermit = new HashMap<>();
    for (NamedCsvRecord row : registry.rows("facility_nhd_reachcode.csv")) {
      reachOfPermit.put(row.getField("npdes_id"), row.getField("nhd_reachcode"));
    }
    List<NamedCsvRecord> facilities = registry.rows("facilities.csv");
    for (NamedCsvRecord row : facilities) {
      String permit = row.getField("hydrocode").substring("echo_".length());
      reachOf.put(row.getField("facility_id"), reachOfPermit.getOrDefault(permit, ""));
    }
    Map<String, String> facilityOfRelease = new HashMap<>();
    for (NamedCsvRecord row : registry.rows("releases.csv")) {
      facilityOfRelease.put(row.getField("release_id"), row.getField("facility_id"));
    }
    List<NamedCsvRecord> chain = registry.rows("conveyances.csv");
    for (NamedCsvRecord row : chain) {
      conveyances.merge(facility(row, facilityOfRelease), 1, Integer::sum);
    }
    registry.write(
        "reaches",
        "reach_id,length_m",
        out ->
            new TreeSet<>(reachOf.values())
                .stream().filter(code -> !code.isEmpty()).forEach(code -> out.add(code, "1000")));
    registry.write("stations", "station_id,reach_id,distance_m", out -> {});
    registry.write(
        "enterprises",
        "enterprise_id,name,lon,lat",
        out ->
            facilities.stream()
                .filter(row -> !mended || discharges(row.getField("facility_id")))
                .forEach(
                    row ->
                        out.add(
                            row.getField("facility_id"),
                            row.getField("name"),
                            row.getField("lon"),
                            row.getField("lat"))));
    List<NamedCsvRecord> outfalls =
        registry.rows("outfalls.csv").stream()
            .filter(row -> !mended || discharges(row.getField("facility_id")))
            .toList();
    registry.write(
        "outfalls",
        "outfall_id,reach_id,distance_m,name",
        out ->
            outfalls.forEach(
                row ->
                    out.add(
                        row.getField("outfall_id"),
                        reachOf.getOrDefault(row.getField("facility_id"), ""),
                        "500",
                        row.getField("outfall_code"))));
    registry.write(
        "links",
        "from_id,to_id,fraction",
        out -> {
          for (NamedCsvRecord row : chain) {
            String facility = facility(row, facilityOfRelease);
            if (!mended || discharges(facility)) {
              String share = Double.toString(1.0 / conveyances.getOrDefault(facility, 1));
              out.add(facility, row.getField("outfall_id"), mended ? share : "");
            }
          }
        });
    effluents(outfalls, mended);
  }

  private static String facility(NamedCsvRecord conveyance, Map<String, String> ofRelease) {
    return ofRelease.getOrDefault(conveyance.getField("release_id"), "");
  }

  /** Whether a facility has an outfall, and a river that this outfall leads to. */
  private boolean discharges(String facility) {
    return conveyances.containsKey(facility) && !reachOf.getOrDefault(facility, "").isEmpty();
  }

  private void effluents(List<NamedCsvRecord> outfalls, boolean mended) throws IOException {
    Map<String, String> idOf = new HashMap<>();
    outfalls.forEach(row -> idOf.put(row.getField("outfall_code"), row.getField("outfall_id")));
    List<NamedCsvRecord> months = new ArrayList<>(registry.rows("monthly_discharge_2010_2017.csv"));
    months.removeIf(row -> !idOf.containsKey(row.getField("OutfallID")));
    if (mended) {
      months.removeIf(row -> row.getField("Measured_Effluent").isEmpty());
    }
    registry.write(
        "effluents",
        "source_id,pollutant,time,value",
        out -> {
          for (NamedCsvRecord row : months) {
            String mgd = row.getField("Measured_Effluent");
            out.add(
                idOf.getOrDefault(row.getField("OutfallID"), ""),
                DatasetReader.EFFLUENT_FLOW,
                row.getField("Date") + "T00:00:00-05:00",
                mgd.isEmpty()
                    ? ""
                    : Double.toString(Double.parseDouble(mgd) * M3_PER_HOUR_PER_MGD));
          }
        });
  }

  @Test
  void asItStandsItsFaultsAreNamed() throws IOException {
    write(false);
    CheckReport report = DatasetReader.check(temp);
    assertThat(Registry.kinds(report))
        .isEqualTo(
            Map.of(
                // Facilities that hold a permit and have no outfall in the registry.
                "enterprises.csv enterprise_id reaches no river", 596,
                // Facilities with several outfalls: the registry does not tell their shares.
                "links.csv fraction is the sum of the shares", 130,
                // Outfalls of facilities without a reach code.
                "outfalls.csv reach_id is empty", 4,
                // Months without a discharge. That many stand after later ones is none.
                "effluents.csv value is empty", 177));
  }

  @Test
  void mendedItIsAChain() throws IOException {
    write(true);
    assertThat(DatasetReader.check(temp).lines()).isEmpty();
    Dataset dataset = DatasetReader.read(temp);
    Chain chain = dataset.rivers().chain();
    assertThat(dataset.rivers().reaches().count()).isEqualTo(1097);
    assertThat(chain.sourceCount()).isEqualTo(860);
    assertThat(dataset.rivers().outfalls().count()).isEqualTo(1316);
    assertThat(chain.pathCount()).isEqualTo(1316);
    for (int source = 0; source < chain.sourceCount(); source++) {
      double all = 0;
      for (int p = chain.firstPath(source); p < chain.firstPath(source + 1); p++) {
        all += chain.path(p).fraction();
      }
      assertThat(all).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }
    assertThat(dataset.effluents().size()).isBetween(17_000L, 18_024L - 177);
  }
}
