package org.suyuan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every example as a reader would, from the root of the repository and without arguments. */
class ExamplesTest {

  private static final Path SOURCES = Path.of("examples/src/main/java");

  @TestFactory
  List<DynamicTest> everyExampleRunsAndSaysSomething() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : classNames()) {
      Method main = mainOf(name);
      if (main != null) {
        tests.add(dynamicTest(name, () -> assertThat(printedBy(main)).as(name).isNotBlank()));
      }
    }
    assertThat(tests).as("examples with a main method under " + SOURCES).isNotEmpty();
    return tests;
  }

  private static List<String> classNames() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString())
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** The main method of the class, or null where it is only a helper of other examples. */
  private static Method mainOf(String className) {
    try {
      return Class.forName(className).getMethod("main", String[].class);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(className + " has a source but was not compiled", e);
    }
  }

  private static String printedBy(Method main) throws ReflectiveOperationException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    before.println(text);
    return text;
  }
}
