package org.suyuan.tracing;

import java.util.List;
import java.util.Locale;

/**
 * Says in plain words what a trace found, in one language. Stateless; {@link #of(Locale)} picks
 * one.
 */
public sealed interface Wording permits OutlinedWording {
  /** Returns the wording of a language: Chinese for any Chinese locale, else English. */
  static Wording of(Locale language) {
    return language.getLanguage().equals(Locale.CHINESE.getLanguage())
        ? ChineseWording.INSTANCE
        : EnglishWording.INSTANCE;
  }

  /** Returns one piece of evidence as a clause, without capital letter or full stop. */
  String sentence(Evidence evidence);

  /** Returns how many times likelier a piece of evidence makes its suspect, like {@code × 12}. */
  String weight(Evidence evidence);

  /** Returns how much entered the river and how long the way takes, in one sentence. */
  String summary(Suspect suspect);

  /** Returns the summary of a suspect with what speaks for and against it, for a duty officer. */
  String explain(Suspect suspect);

  /** Returns what those have in common that pass a step of the funnel. */
  String step(ScreenedOut step);

  /** Returns why those that do not pass a step of the funnel are out. */
  String reason(ScreenedOut step);

  /** Returns why a source is not among the suspects, as a sentence. */
  String exclusion(Exclusion exclusion);

  /** Returns a note as a clause. */
  String note(Note note);

  /**
   * Returns what is known beside the list of suspects, in a sentence each: that there were several
   * sources, that perhaps nobody is to blame, where somebody unregistered may have been.
   */
  List<String> besides(Trace trace);

  /** Returns what the answer hangs on, and what would change it most, in a sentence each. */
  List<String> pivots(Pivots pivots);
}
