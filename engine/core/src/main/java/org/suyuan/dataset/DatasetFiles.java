package org.suyuan.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one folder, and what may be said of a reference into one of them. */
final class DatasetFiles {
  private final Map<FileSchema, DatasetFile> files = new LinkedHashMap<>();

  DatasetFiles(Path folder, Iterable<FileSchema> schemas, FaultSink faults) {
    for (FileSchema schema : schemas) {
      files.put(schema, DatasetFile.find(folder, schema, faults));
    }
  }

  DatasetFile of(FileSchema schema) {
    DatasetFile file = files.get(schema);
    if (file == null) {
      throw new IllegalArgumentException(schema + " is not a file of this folder");
    }
    return file;
  }

  /** Returns the number of rows of every file that is there. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    files.values().stream()
        .filter(file -> file.state != DatasetFile.State.ABSENT)
        .forEach(file -> rows.put(file.name, file.rows));
    return rows;
  }

  /**
   * Returns whether a problem that names files cannot be judged, as one of them could not be read
   * or, though required, is missing: that is a fault already, and this one may only follow from it.
   */
  boolean isDoubtful(String problem) {
    for (DatasetFile file : files.values()) {
      boolean unknown =
          file.state == DatasetFile.State.UNUSABLE
              || (file.state == DatasetFile.State.ABSENT && file.schema.required());
      if (unknown && problem.contains(file.schema.fileName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a problem with the files that it names and that are missing: {@code …; plants.csv is
   * missing}.
   */
  String withMissing(String problem) {
    StringBuilder text = new StringBuilder(problem);
    for (DatasetFile file : files.values()) {
      if (file.state == DatasetFile.State.ABSENT && problem.contains(file.schema.fileName())) {
        text.append("; ").append(file.schema.fileName()).append(" is missing");
      }
    }
    return text.toString();
  }
}
