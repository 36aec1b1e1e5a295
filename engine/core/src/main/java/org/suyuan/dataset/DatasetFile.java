package org.suyuan.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of the format in one folder: under which name it was found, and how reading it went. */
final class DatasetFile {
  /** How far a file can be trusted when another refers to it. */
  enum State {
    /** It is not there. */
    ABSENT,
    /** It could not be read to its end, so that what it holds is not known. */
    UNUSABLE,
    /** It was read to its end, with or without faults in its rows. */
    READ
  }

  final FileSchema schema;
  final @Nullable Path path;

  /** Name as found, the plain name where there is none. */
  final String name;

  State state;
  long rows;

  private DatasetFile(FileSchema schema, @Nullable Path path) {
    this.schema = schema;
    this.path = path;
    this.name = path == null ? schema.fileName() : String.valueOf(path.getFileName());
    this.state = path == null ? State.ABSENT : State.READ;
  }

  /** Looks for a file, plain or gzipped; says so where both are there. */
  static DatasetFile find(Path folder, FileSchema schema, FaultSink faults) {
    Path plain = folder.resolve(schema.fileName());
    Path gzipped = folder.resolve(schema.fileName() + ".gz");
    boolean hasPlain = Files.exists(plain);
    boolean hasGzipped = Files.exists(gzipped);
    if (hasPlain && hasGzipped) {
      faults.add(
          new DatasetFile(schema, gzipped),
          1,
          "-",
          "stands beside " + schema.fileName() + "; keep one of them");
    }
    return new DatasetFile(schema, hasPlain ? plain : hasGzipped ? gzipped : null);
  }

  /** Returns a file that stands anywhere, under any name. */
  static DatasetFile named(Path path, FileSchema schema) {
    return new DatasetFile(schema, path);
  }

  boolean isGzipped() {
    return name.endsWith(".gz");
  }
}
