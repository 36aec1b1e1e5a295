package org.suyuan.dataset.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.dataset.DatasetReader;
import org.suyuan.network.RiverSystem;

/** The Rhine on a grid of 30 seconds of arc: 349,847 reaches with one outlet. */
class RhineD8Test {
  @TempDir Path temp;
  private Registry registry;

  private void write(boolean mended) throws IOException {
    registry = new Registry("rhine_d8", temp);
    List<NamedCsvRecord> rows = registry.rows("reaches.csv.gz");
    registry.write(
        "reaches",
        "reach_id,to_reach_id,length_m,drainage_area_km2,lon_from,lat_from",
        out -> {
          for (NamedCsvRecord row : rows) {
            boolean outlet = mended && row.getField("to").equals("0");
            out.add(
                row.getField("id"),
                outlet ? "" : row.getField("to"),
                outlet ? "1" : row.getField("length_m"),
                row.getField("up_area_km2"),
                row.getField("lon"),
                row.getField("lat"));
          }
        });
    registry.write("stations", "station_id,reach_id,distance_m", out -> out.add("S", "2763", "0"));
  }

  @Test
  void asItStandsItsOutletIsAmbiguousAndHasNoLength() throws IOException {
    write(false);
    assertThat(DatasetReader.check(temp).lines())
        .containsExactly(
            "reaches.csv:2764: length_m: 0.0 is not a length; it must be > 0",
            "reaches.csv:2764: to_reach_id: 0 is ambiguous: no reach has this identifier; if it"
                + " marks an outlet, leave the cell empty");
  }

  @Test
  void mendedItIsOneRiver() throws IOException {
    write(true);
    RiverSystem rivers = DatasetReader.read(temp).rivers();
    int outlet = rivers.reaches().indexOf("2763");
    assertThat(rivers.reaches().count()).isEqualTo(349_847);
    assertThat(rivers.reaches().down(outlet)).isEqualTo(-1);
    assertThat(rivers.reaches().firstUpstream(outlet)).isZero();
    assertThat(outlet).isEqualTo(349_846);
    assertThat(rivers.reaches().record(outlet).drainageAreaKm2()).isEqualTo(196_085.607);
  }
}
