package org.suyuan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, texts, numbers and nulls. */
final class JsonTree {
  private JsonTree() {}

  /** Reads one object and nothing after it. */
  static Map<String, Object> object(String json) {
    try (JsonParser in =
        new JsonFactory()
            .createParser(json)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
      in.nextToken();
      Map<String, Object> read = map(value(in));
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more after the object");
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String key = in.currentName();
          in.nextToken();
          map.put(key, value(in));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(in));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("unexpected " + in.currentToken());
    };
  }

  @SuppressWarnings("unchecked") // The reader above makes no other maps.
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** Returns a list of objects. */
  static List<Map<String, Object>> list(Object value) {
    return ((List<?>) value).stream().map(JsonTree::map).toList();
  }
}
