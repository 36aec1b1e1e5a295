package org.suyuan.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and times, against those of the JDK. */
class CellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "NaN",
        "Infinity",
        "-Infinity",
        "1,5",
        "1 5",
        "0x10",
        "0x1p3",
        "1d",
        "1f",
        "1.2.3",
        "--1",
        "1e999",
        "١",
        "1_000",
        "1.5L"
      })
  void whatIsNoNumber(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }

  @Test
  void numbersReadAsTheJdkReadsThem() {
    for (String text :
        new String[] {
          "0",
          "-0",
          "+1",
          "007",
          ".5",
          "5.",
          "1e3",
          "1E-7",
          "-12.5e+2",
          "0.1",
          "123456789012345",
          "1234567890123456789",
          "0.000000000000000000001",
          "9007199254740993",
          "1e-320"
        }) {
      assertThat(Numbers.parse(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text =
          (random.nextBoolean() ? "-" : "")
              + Math.abs(random.nextLong() >> random.nextInt(63))
              + "."
              + Long.toString(Math.abs(random.nextLong() >> random.nextInt(63)));
      assertThat(Numbers.parse(text))
          .as("%s, seed %d", text, seed)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void exactTextReadsBackExactly() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double bits = Double.longBitsToDouble(random.nextLong());
      double rounded = random.nextInt(1_000_000) / 1e4;
      for (double value : new double[] {bits, rounded, random.nextGaussian() * 1e6}) {
        if (Double.isFinite(value)) {
          assertThat(Numbers.parse(Numbers.exact(value)))
              .as("%s as %s, seed %d", value, Numbers.exact(value), seed)
              .isEqualTo(value);
        }
      }
    }
    assertThat(Numbers.exact(0.1)).isEqualTo("0.1");
    assertThat(Numbers.exact(-12)).isEqualTo("-12");
    assertThat(Numbers.exact(1234.000001)).isEqualTo("1234.000001");
    assertThat(Numbers.exact(2e-3)).isEqualTo("0.002");
    assertThat(Numbers.exact(1e-12)).isEqualTo("1E-12");
    assertThat(Numbers.exact(Double.NaN)).isEmpty();
  }

  @Test
  void numbersOfResultsAreShort() {
    assertThat(Numbers.sixDigits(0.1234565)).isEqualTo("0.123456");
    assertThat(Numbers.sixDigits(1234567)).isEqualTo("1234570");
    assertThat(Numbers.sixDigits(0.5)).isEqualTo("0.5");
    assertThat(Numbers.sixDigits(0)).isEqualTo("0");
    assertThat(Numbers.sixDigits(1e-30)).isEqualTo("1E-30");
    assertThat(Numbers.sixDigits(Double.NaN)).isEmpty();
    assertThat(Numbers.probability(1.0 / 3)).isEqualTo("0.333333333333");
    assertThat(Numbers.probability(0)).isEqualTo("0");
    assertThat(Numbers.probability(1)).isEqualTo("1");
    assertThat(Numbers.probability(3e-12)).isEqualTo("0.000000000003");
  }

  @Test
  void timesReadAsTheJdkReadsThem() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Times times = new Times();
    for (int i = 0; i < 100_000; i++) {
      ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2161) - 1080));
      long second = random.nextLong(-62_000_000_000L, 200_000_000_000L);
      OffsetDateTime time = OffsetDateTime.ofInstant(java.time.Instant.ofEpochSecond(second), zone);
      String[] texts = {
        time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        time.toString(),
        time.withNano(random.nextInt(1_000_000_000)).toString(),
        Times.format(second, zone)
      };
      for (String text : texts) {
        assertThat(times.parse(text)).as("%s, seed %d", text, seed).isEqualTo(Times.Outcome.TIME);
        assertThat(times.epochSecond()).as("%s, seed %d", text, seed).isEqualTo(second);
        assertThat(times.offsetSeconds()).isEqualTo(zone.getTotalSeconds());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-03-05",
        "2024-13-05T00:00:00Z",
        "2024-00-05T00:00:00Z",
        "2024-03-32T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-03-05T24:00:00Z",
        "2024-03-05T00:60:00Z",
        "2024-03-05T00:00:60Z",
        "2024-03-05T00:00:00.Z",
        "2024-03-05T00:00:00+0800",
        "2024-03-05T00:00:00+8",
        "2024-03-05T00:00:00+19:00",
        "2024-03-05T00:00:00ZZ",
        "2024/03/05 00:00:00Z",
        "24-03-05T00:00:00Z",
        "yesterday"
      })
  void whatIsNoTime(String text) {
    assertThat(new Times().parse(text)).isEqualTo(Times.Outcome.NOT_A_TIME);
  }

  @Test
  void whatIsATimeWithoutAnOffset() {
    for (String text :
        new String[] {"2024-03-05T08:00:00", "2024-03-05 08:00", "2024-03-05T08:00:00.25"}) {
      assertThat(new Times().parse(text)).as(text).isEqualTo(Times.Outcome.NO_OFFSET);
    }
    assertThat(new Times().parse("2024-02-29 08:00:00z")).isEqualTo(Times.Outcome.TIME);
  }

  @Test
  void timesAreWrittenWithTheirOffset() {
    assertThat(Times.format(0, ZoneOffset.UTC)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(Times.format(0, ZoneOffset.ofHours(8))).isEqualTo("1970-01-01T08:00:00+08:00");
    assertThat(Times.format(-1, ZoneOffset.ofHours(-3))).isEqualTo("1969-12-31T20:59:59-03:00");
  }
}
