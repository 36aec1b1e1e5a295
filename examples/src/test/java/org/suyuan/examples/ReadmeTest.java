package org.suyuan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of the README is the code that is compiled and run here. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java$(.*?)^```$");
  private static final String FROM = "// README: from here";
  private static final String TO = "// README: to here";

  @Test
  void showsTheTenLinesAsTheyAreCompiled() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).as("a java block in README.md").isTrue();
    List<String> shown = lines(block.group(1));

    String source =
        Files.readString(Path.of("examples/src/main/java/org/suyuan/examples/TenLines.java"));
    assertThat(source).contains(FROM, TO);
    String region = source.substring(source.indexOf(FROM) + FROM.length(), source.indexOf(TO));

    assertThat(shown).isEqualTo(lines(region)).hasSizeLessThanOrEqualTo(10);
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
