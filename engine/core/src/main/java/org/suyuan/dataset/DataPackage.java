package org.suyuan.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code datapackage.json}: a Frictionless Tabular Data Package (specification v1) of what
 * was written.
 */
final class DataPackage {
  static final String FILE_NAME = "datapackage.json";

  private DataPackage() {}

  static void write(Path folder, String name, List<FileSchema> files, boolean gzipped)
      throws IOException {
    try (OutputStream bytes = FolderWriter.create(folder.resolve(FILE_NAME));
        JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("profile", "tabular-data-package");
      json.writeStringField("name", slug(name));
      json.writeStringField("title", "Suyuan dataset " + name);
      json.writeArrayFieldStart("resources");
      for (FileSchema file : files) {
        resource(json, file, files, gzipped);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** The specification allows lower-case letters, digits and {@code . _ -} in names. */
  private static String slug(String name) {
    StringBuilder slug = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
      slug.append(allowed ? c : '-');
    }
    return slug.isEmpty() ? "dataset" : slug.toString();
  }

  private static void resource(
      JsonGenerator json, FileSchema file, List<FileSchema> files, boolean gzipped)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("profile", "tabular-data-resource");
    json.writeStringField("name", file.name());
    json.writeStringField("path", file.fileName() + (gzipped ? ".gz" : ""));
    json.writeStringField("description", file.meaning());
    json.writeStringField("format", "csv");
    json.writeStringField("mediatype", "text/csv");
    json.writeStringField("encoding", "utf-8");
    if (gzipped) {
      json.writeStringField("compression", "gz");
    }
    json.writeObjectFieldStart("schema");
    json.writeArrayFieldStart("fields");
    for (Column column : file.columns()) {
      field(json, column, file.primaryKey().equals(List.of(column.name())));
    }
    json.writeEndArray();
    strings(json, "missingValues", List.of(""));
    if (!file.primaryKey().isEmpty()) {
      strings(json, "primaryKey", file.primaryKey());
    }
    references(json, file, files);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void references(JsonGenerator json, FileSchema file, List<FileSchema> files)
      throws IOException {
    List<FileSchema.Reference> present = new ArrayList<>();
    for (FileSchema.Reference reference : file.references()) {
      if (files.stream().anyMatch(other -> other.name().equals(reference.file()))) {
        present.add(reference);
      }
    }
    if (present.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("foreignKeys");
    for (FileSchema.Reference reference : present) {
      json.writeStartObject();
      json.writeStringField("fields", reference.column());
      json.writeObjectFieldStart("reference");
      // The specification writes a reference of a file to itself as the empty name.
      json.writeStringField(
          "resource", reference.file().equals(file.name()) ? "" : reference.file());
      json.writeStringField("fields", reference.otherColumn());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void field(JsonGenerator json, Column column, boolean unique) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    switch (column.type()) {
      case NUMBER -> json.writeStringField("type", "number");
      case COUNT -> json.writeStringField("type", "integer");
      case TIME -> {
        json.writeStringField("type", "datetime");
        // The default format demands UTC; ours carry their offset.
        json.writeStringField("format", "any");
      }
      default -> json.writeStringField("type", "string");
    }
    json.writeStringField("description", description(column));
    if (!column.unit().isEmpty()) {
      json.writeStringField("unit", column.unit());
    }
    constraints(json, column, unique);
    json.writeEndObject();
  }

  private static String description(Column column) {
    StringBuilder text = new StringBuilder(column.meaning());
    Range range = column.range();
    if (range.minOpen() || range.maxOpen()) {
      // The specification knows closed bounds only.
      text.append(" Must be ").append(range.text()).append('.');
    }
    if (!column.defaultText().isEmpty()) {
      text.append(" Default: ").append(column.defaultText()).append('.');
    }
    return text.toString();
  }

  private static void constraints(JsonGenerator json, Column column, boolean unique)
      throws IOException {
    Range range = column.range();
    boolean min = !Double.isInfinite(range.min());
    boolean max = !Double.isInfinite(range.max());
    if (!column.required() && !unique && !min && !max && column.choices().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("constraints");
    if (column.required()) {
      json.writeBooleanField("required", true);
    }
    if (unique) {
      json.writeBooleanField("unique", true);
    }
    if (min) {
      json.writeFieldName("minimum");
      json.writeNumber(Numbers.exact(range.min()));
    }
    if (max) {
      json.writeFieldName("maximum");
      json.writeNumber(Numbers.exact(range.max()));
    }
    if (!column.choices().isEmpty()) {
      strings(json, "enum", column.choices());
    }
    json.writeEndObject();
  }
}
