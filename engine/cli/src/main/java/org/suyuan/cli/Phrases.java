package org.suyuan.cli;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the command says to people, in one language; the words are in {@code phrases*.properties}.
 */
final class Phrases {
  static final Phrases ENGLISH = new Phrases(Locale.ENGLISH);

  private final Locale language;
  private final ResourceBundle bundle;

  private Phrases(Locale language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            "org.suyuan.cli.phrases",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Returns the phrases of a language. */
  static Phrases of(Language language) {
    return language == Language.ZH ? new Phrases(Locale.CHINESE) : ENGLISH;
  }

  /** Returns the language, for what the engine itself says. */
  Locale language() {
    return language;
  }

  /** Returns a phrase with its places filled. */
  String say(String key, Object... values) {
    return String.format(Locale.ROOT, bundle.getString(key), values);
  }

  /** Returns the headings of a table. */
  String[] columns(String key) {
    return bundle.getString(key).split("\\|", -1);
  }

  /** Returns a duration in hours or days. */
  String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return Text.UNKNOWN;
    }
    double hours = seconds / 3600;
    return hours < 48
        ? say("hours", String.format(Locale.ROOT, "%.1f", hours))
        : say("days", String.format(Locale.ROOT, "%.1f", hours / 24));
  }
}
