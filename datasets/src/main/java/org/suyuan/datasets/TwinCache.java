package org.suyuan.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.suyuan.datasets.TwinWorld.Kept;
import org.suyuan.datasets.TwinWorld.KeptPlume;

/** Simulated worlds on disk. A file is complete or absent. */
final class TwinCache {
  private TwinCache() {}

  /** Reads a simulation, empty where there is none. */
  static Optional<Kept> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16)))) {
      float[][][] usual = cube(in);
      float[][][] surge = cube(in);
      long[] start = new long[in.readInt()];
      for (int i = 0; i < start.length; i++) {
        start[i] = in.readLong();
      }
      double[][] gauged = new double[in.readInt()][];
      for (int i = 0; i < gauged.length; i++) {
        gauged[i] = new double[in.readInt()];
        for (int k = 0; k < gauged[i].length; k++) {
          gauged[i][k] = in.readDouble();
        }
      }
      List<KeptPlume> plumes = new ArrayList<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        plumes.add(new KeptPlume(in.readInt(), in.readInt(), in.readBoolean(), table(in)));
      }
      return Optional.of(new Kept(usual, surge, start, gauged, plumes));
    }
  }

  /** Writes a simulation. */
  static void write(Path file, Kept kept) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(part), 1 << 16), 1 << 16))) {
      cube(out, kept.usual());
      cube(out, kept.surge());
      out.writeInt(kept.surgeStartSeconds().length);
      for (long start : kept.surgeStartSeconds()) {
        out.writeLong(start);
      }
      out.writeInt(kept.gauged().length);
      for (double[] row : kept.gauged()) {
        out.writeInt(row.length);
        for (double value : row) {
          out.writeDouble(value);
        }
      }
      out.writeInt(kept.plumes().size());
      for (KeptPlume plume : kept.plumes()) {
        out.writeInt(plume.number());
        out.writeInt(plume.attempt());
        out.writeBoolean(plume.fallBack());
        table(out, plume.passed());
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static float[][][] cube(DataInputStream in) throws IOException {
    float[][][] cube = new float[in.readInt()][][];
    for (int i = 0; i < cube.length; i++) {
      cube[i] = table(in);
    }
    return cube;
  }

  private static float[][] table(DataInputStream in) throws IOException {
    float[][] table = new float[in.readInt()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = new float[in.readInt()];
      for (int k = 0; k < table[i].length; k++) {
        table[i][k] = in.readFloat();
      }
    }
    return table;
  }

  private static void cube(DataOutputStream out, float[][][] cube) throws IOException {
    out.writeInt(cube.length);
    for (float[][] table : cube) {
      table(out, table);
    }
  }

  private static void table(DataOutputStream out, float[][] table) throws IOException {
    out.writeInt(table.length);
    for (float[] row : table) {
      out.writeInt(row.length);
      for (float value : row) {
        out.writeFloat(value);
      }
    }
  }
}
