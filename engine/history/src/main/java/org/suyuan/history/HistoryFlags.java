package org.suyuan.history;

import java.util.List;

/**
 * What Chronicle Map needs of the JVM. {@code suyuan.jar} brings it along in its manifest; a
 * program that embeds this module must be started with it.
 */
public final class HistoryFlags {
  /** Opens and exports for {@code java}, one argument each. The same on every JDK from 17. */
  public static final List<String> FLAGS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED");

  private HistoryFlags() {}

  /**
   * Checks that the JVM was started as Chronicle Map needs it.
   *
   * @throws IllegalStateException that names the missing flags, or the missing compiler
   */
  static void check() {
    Module us = HistoryFlags.class.getModule();
    Module compiler = ModuleLayer.boot().findModule("jdk.compiler").orElse(null);
    if (compiler == null) {
      throw new IllegalStateException(
          "the history store needs a JDK: this Java runtime has no module jdk.compiler, with which"
              + " Chronicle Map compiles a class when it starts; run it with a JDK of 17 or later");
    }
    Module base = Object.class.getModule();
    boolean ready =
        base.isOpen("java.lang", us)
            && base.isOpen("java.lang.reflect", us)
            && base.isExported("sun.nio.ch", us)
            && compiler.isExported("com.sun.tools.javac.file", us);
    if (!ready) {
      throw new IllegalStateException(
          "the history store needs flags that this JVM was started without; start it with: java "
              + String.join(" ", FLAGS)
              + " …");
    }
  }
}
