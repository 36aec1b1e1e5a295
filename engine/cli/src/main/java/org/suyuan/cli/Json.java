package org.suyuan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that is the same on every machine: six significant digits, twelve decimals for
 * probabilities, times to the second in RFC 3339, null for what is not known.
 */
final class Json {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int PROBABILITY_DECIMALS = 12;

  private final JsonGenerator out;
  private final ZoneOffset zone;

  private Json(JsonGenerator out, ZoneOffset zone) {
    this.out = out;
    this.zone = zone;
  }

  /** What stands in an object or a list. */
  interface Body {
    void write(Json json) throws IOException;
  }

  /** Writes one element of a list. */
  interface Element<T> {
    void write(Json json, T element) throws IOException;
  }

  /**
   * Writes one object and a line end; the writer stays open.
   *
   * @param zone offset from UTC of every time
   */
  static void object(Writer writer, ZoneOffset zone, Body body) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try {
      JsonGenerator out = new JsonFactory().createGenerator(writer);
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
      out.writeStartObject();
      body.write(new Json(out, zone));
      out.writeEndObject();
      out.writeRaw('\n');
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Json text(String key, @Nullable String value) throws IOException {
    if (value == null || value.isEmpty()) {
      out.writeNullField(key);
    } else {
      out.writeStringField(key, value);
    }
    return this;
  }

  Json number(String key, double value) throws IOException {
    return decimal(key, Double.isFinite(value) ? new BigDecimal(value).round(SIX_DIGITS) : null);
  }

  Json probability(String key, double value) throws IOException {
    return decimal(
        key,
        Double.isFinite(value)
            ? new BigDecimal(value).setScale(PROBABILITY_DECIMALS, RoundingMode.HALF_EVEN)
            : null);
  }

  private Json decimal(String key, @Nullable BigDecimal value) throws IOException {
    if (value == null) {
      out.writeNullField(key);
      return this;
    }
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    out.writeFieldName(key);
    out.writeNumber(Math.abs(plain.scale()) > 18 ? plain.toString() : plain.toPlainString());
    return this;
  }

  Json count(String key, long value) throws IOException {
    out.writeNumberField(key, value);
    return this;
  }

  Json flag(String key, boolean value) throws IOException {
    out.writeBooleanField(key, value);
    return this;
  }

  /** Writes a time, seconds since the epoch. */
  Json time(String key, long seconds) throws IOException {
    return text(key, RFC_3339.format(Instant.ofEpochSecond(seconds).atOffset(zone)));
  }

  /** Writes a moment, seconds since the epoch, NaN where not known. */
  Json time(String key, double seconds) throws IOException {
    OffsetDateTime time = Text.time(seconds, zone);
    return text(key, time == null ? null : RFC_3339.format(time));
  }

  Json nothing(String key) throws IOException {
    out.writeNullField(key);
    return this;
  }

  Json object(String key, Body body) throws IOException {
    out.writeObjectFieldStart(key);
    body.write(this);
    out.writeEndObject();
    return this;
  }

  Json texts(String key, List<String> values) throws IOException {
    out.writeArrayFieldStart(key);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
    return this;
  }

  /** Writes a list of objects. */
  <T> Json list(String key, List<T> elements, Element<T> element) throws IOException {
    out.writeArrayFieldStart(key);
    for (T one : elements) {
      out.writeStartObject();
      element.write(this, one);
      out.writeEndObject();
    }
    out.writeEndArray();
    return this;
  }
}
