package org.suyuan.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of the command line as the dataset format writes it: RFC 3339 with an offset. */
final class TimeConverter implements ITypeConverter<OffsetDateTime> {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2})(:\\d{2})?(?:\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})?");

  /** Called by picocli. */
  TimeConverter() {}

  @Override
  public OffsetDateTime convert(String value) {
    Matcher parts = TIME.matcher(value);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is not a time; write it like 2024-03-19T08:00:00+08:00");
    }
    String seconds = parts.group(3) == null ? ":00" : parts.group(3);
    String local = parts.group(1) + "T" + parts.group(2) + seconds;
    if (parts.group(4) == null) {
      throw new TypeConversionException(
          "'" + value + "' has no offset from UTC; write it like " + local + "+08:00");
    }
    try {
      return OffsetDateTime.parse(local + parts.group(4));
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + value + "' is on no calendar; write a time like 2024-03-19T08:00:00+08:00");
    }
  }
}
