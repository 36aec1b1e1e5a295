package org.suyuan.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A small dataset without faults, of which a test changes what it wants to be wrong. */
final class Folder {
  final Path path;

  Folder(Path path) throws IOException {
    this.path = path;
    csv("reaches", "reach_id,length_m,to_reach_id", "R1,1000,R2", "R2,2000,R3", "R3,3000,");
    csv("stations", "station_id,reach_id,distance_m", "S1,R2,500", "S2,R3,3000");
    csv("outfalls", "outfall_id,reach_id,distance_m", "O1,R1,0", "O2,R2,2000");
    csv("plants", "plant_id,retention_h", "W1,6");
    csv("enterprises", "enterprise_id,name", "E1,Copper Kettle Works", "E2,Blue Door Dyes");
    csv("links", "from_id,to_id,travel_time_h,fraction", "E1,W1,1,1", "E2,O2,,", "W1,O1,0.5,1");
    csv("permits", "enterprise_id,pollutant,typical_kgd", "E1,fluoride,2", "E2,cod,10");
    csv("removals", "plant_id,pollutant,fraction", "W1,fluoride,0.3");
    csv(
        "observations",
        "station_id,pollutant,time,value",
        "S1,fluoride,2024-03-05T08:00:00+08:00,0.5",
        "S1,fluoride,2024-03-05T12:00:00+08:00,0.6");
    csv("flows", "reach_id,time,flow_m3s", "R2,2024-03-05T08:00:00+08:00,12");
  }

  /** Writes a file from its lines. */
  Folder csv(String name, String... lines) throws IOException {
    Files.writeString(path.resolve(name + ".csv"), String.join("\n", lines) + "\n");
    return this;
  }

  /** Writes a file gzipped, in place of the plain one. */
  Folder gzipped(String name, String... lines) throws IOException {
    without(name);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(path.resolve(name + ".csv.gz")))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  Folder bytes(String name, byte[] bytes) throws IOException {
    Files.write(path.resolve(name + ".csv"), bytes);
    return this;
  }

  Folder without(String name) throws IOException {
    Files.delete(path.resolve(name + ".csv"));
    return this;
  }

  List<String> faults() {
    return DatasetReader.check(path).lines();
  }

  List<String> warnings() {
    return DatasetReader.check(path).warnings().stream().map(Fault::toString).toList();
  }

  Dataset read() {
    return DatasetReader.read(path);
  }
}
