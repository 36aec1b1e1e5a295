package org.suyuan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static Properties read(String file) throws IOException {
    Properties phrases = new Properties();
    try (Reader in =
        new InputStreamReader(
            PhrasesTest.class.getResourceAsStream("/org/suyuan/cli/" + file),
            StandardCharsets.UTF_8)) {
      phrases.load(in);
    }
    return phrases;
  }

  @Test
  void bothLanguagesHaveTheSamePhrasesWithTheSamePlaces() throws IOException {
    Properties english = read("phrases.properties");
    Properties chinese = read("phrases_zh.properties");
    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      String one = english.getProperty(key);
      String two = chinese.getProperty(key);
      assertThat(two.split("%s", -1).length).as(key).isEqualTo(one.split("%s", -1).length);
      assertThat(two.split("\\|", -1).length).as(key).isEqualTo(one.split("\\|", -1).length);
    }
  }

  @Test
  void aLanguageIsWhatWasAskedForWhateverTheMachineSpeaks() {
    assertThat(Phrases.of(Language.EN).say("registered")).isEqualTo("registered");
    assertThat(Phrases.of(Language.ZH).say("registered")).isEqualTo("已登记");
  }
}
