package org.suyuan.benchmarks.speed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Flat keys {@code <what>.<world>.<figure>} and their numbers, with the noise of each. */
final class Figures {
  private static final JsonFactory JSON = new JsonFactory();
  private static final MathContext DIGITS = new MathContext(4);

  final Map<String, String> stamp = new TreeMap<>();
  final Map<String, Double> numbers = new TreeMap<>();
  final Map<String, Double> noise = new TreeMap<>();

  void put(String key, double number) {
    numbers.put(key, number);
  }

  /** Puts median, 99th percentile and worst of a question. */
  void put(String what, Stopwatch.Times times, String unit, double perNano) {
    put(what + ".p50_" + unit, times.quantile(0.5) * perNano);
    put(what + ".p99_" + unit, times.quantile(0.99) * perNano);
    put(what + ".worst_" + unit, times.quantile(1) * perNano);
    put(what + ".calls", times.nanos().length);
    noise.put(what + ".p50_" + unit, times.noise());
    noise.put(what + ".p99_" + unit, times.noise());
  }

  /** The numbers on one line. */
  String line() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(out, numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Map<String, Double> numbers) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Double> one : numbers.entrySet()) {
      out.writeFieldName(one.getKey());
      out.writeNumber(new BigDecimal(one.getValue()).round(DIGITS).toPlainString());
    }
    out.writeEndObject();
  }

  void save(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(file))) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeObjectFieldStart("stamp");
      for (Map.Entry<String, String> one : stamp.entrySet()) {
        out.writeStringField(one.getKey(), one.getValue());
      }
      out.writeEndObject();
      out.writeFieldName("figures");
      write(out, numbers);
      out.writeFieldName("noise");
      write(out, noise);
      out.writeEndObject();
    }
  }

  static Figures read(Path file) throws IOException {
    Figures read = new Figures();
    try (JsonParser in = JSON.createParser(Files.readString(file))) {
      String section = "";
      while (in.nextToken() != null) {
        JsonToken token = in.currentToken();
        String name = in.currentName() == null ? "" : in.currentName();
        if (token == JsonToken.START_OBJECT) {
          section = name;
        } else if (token == JsonToken.VALUE_STRING && section.equals("stamp")) {
          read.stamp.put(name, in.getText());
        } else if (token.isNumeric()) {
          (section.equals("noise") ? read.noise : read.numbers).put(name, in.getDoubleValue());
        }
      }
    }
    return read;
  }
}
