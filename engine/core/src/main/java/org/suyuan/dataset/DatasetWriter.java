package org.suyuan.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a dataset folder that {@link DatasetReader} reads back as the same dataset, with a {@code
 * datapackage.json} that generic tools understand. A file without rows is left out unless the
 * format requires it.
 *
 * <p>The folder is written beside its place and put there when it is complete: a failure leaves
 * what stood there as it was. Files of an older folder that are not of the format (a README) are
 * kept.
 *
 * <p>A few things that a program can put into a {@link Dataset} have no place in the format and are
 * not written: the Chinese name, the removal and the sense of an own pollutant, and the flag and
 * period of an effluent.
 */
public final class DatasetWriter {
  private final boolean gzipped;

  private DatasetWriter(boolean gzipped) {
    this.gzipped = gzipped;
  }

  /** Returns a writer of plain files. */
  public static DatasetWriter plain() {
    return new DatasetWriter(false);
  }

  /** Returns a writer of gzipped files. */
  public static DatasetWriter gzipped() {
    return new DatasetWriter(true);
  }

  /**
   * Writes a dataset.
   *
   * @param dataset what to write
   * @param folder where to; a dataset that stands there is replaced when this one is complete
   * @throws IOException where a file cannot be written
   * @throws IllegalArgumentException where an identifier cannot be written so that it is read back
   */
  public void write(Dataset dataset, Path folder) throws IOException {
    Set<String> ours = new HashSet<>();
    ours.add(DataPackage.FILE_NAME);
    for (FileSchema schema : Schema.inputs()) {
      ours.add(schema.fileName());
      ours.add(schema.fileName() + ".gz");
    }
    FolderWriter.replaceFolder(folder, ours::contains, fresh -> writeFiles(dataset, fresh, folder));
  }

  private void writeFiles(Dataset dataset, Path fresh, Path folder) throws IOException {
    List<FileSchema> written = new ArrayList<>();
    new NetworkTables(dataset.rivers(), fresh, gzipped, written).write();
    new MeasuredTables(dataset, fresh, gzipped, written).write();
    Path name = folder.toAbsolutePath().normalize().getFileName();
    DataPackage.write(fresh, name == null ? "dataset" : name.toString(), written, gzipped);
  }
}
