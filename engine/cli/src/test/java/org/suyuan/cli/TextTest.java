package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void chineseIsTwoColumnsWide() {
    assertThat(Text.width("茨坝 CIBA")).isEqualTo(9);
    assertThat(Text.width("e\u0301")).isEqualTo(1);
    assertThat(Text.cut("临江河口", 6)).isEqualTo("临江…");
    assertThat(Text.cut("临江河口", 8)).isEqualTo("临江河口");
  }

  @Test
  void wrapsAtBlanksAndBetweenChineseCharacters() {
    List<String> words = Text.wrap("ab ".repeat(60), "1. ", "   ");
    assertThat(words).hasSize(2).allSatisfy(l -> assertThat(Text.width(l)).isBetween(80, 100));
    assertThat(words.get(1)).startsWith("   ab");
    List<String> chinese = Text.wrap("河".repeat(70), "", "");
    assertThat(chinese).hasSize(2);
    assertThat(Text.width(chinese.get(0))).isEqualTo(100);
    assertThat(String.join("", chinese)).isEqualTo("河".repeat(70));
    assertThat(Text.wrap("x".repeat(150), "- ", "  ")).hasSize(1);
  }

  @Test
  void numbersAreShortAndHonest() {
    assertThat(Text.digits(1.110, 6)).isEqualTo("1.11");
    assertThat(Text.digits(0, 3)).isEqualTo("0");
    assertThat(Text.estimate(0.47)).isEqualTo("0.470");
    assertThat(Text.estimate(1050)).isEqualTo("1050");
    assertThat(Text.estimate(Double.NaN)).isEqualTo("–");
    assertThat(Text.percent(0.00001)).isEqualTo("< 0.1 %");
    assertThat(Text.percent(0.99999)).isEqualTo("> 99.9 %");
    assertThat(Text.percent(1)).isEqualTo("100.0 %");
    assertThat(Text.percent(0)).isEqualTo("0.0 %");
    assertThat(Text.duration(47 * 3600)).isEqualTo("47.0 h");
    assertThat(Text.duration(60 * 3600)).isEqualTo("2.5 d");
  }

  @Test
  void timesAreRoundedToTheMinute() {
    ZoneOffset zone = ZoneOffset.ofHours(8);
    assertThat(Text.shortTime(1710806431, zone)).isEqualTo("03-19 08:01");
    assertThat(Text.longTime(1710806400, zone)).isEqualTo("2024-03-19 08:00");
    assertThat(Text.shortTime(Double.NaN, zone)).isEqualTo("–");
    assertThat(Text.time(Double.NaN, zone)).isNull();
  }

  @Test
  void namesCannotMoveTheCursor() {
    assertThat(Text.clean("a\u001B[2Jb\nc")).isEqualTo("a [2Jb c");
  }

  @Test
  void aTableFitsTheTerminal() {
    TextTable table = new TextTable("a", " b", "c").flexible(2);
    table.row("1", "22", "河".repeat(80)).row("333", "4", "x");
    List<String> lines = table.lines("  ");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("  1    22  河").endsWith("…");
    assertThat(Text.width(lines.get(1))).isBetween(98, 100);
    assertThat(lines.get(2)).isEqualTo("  333   4  x");
  }
}
