package org.suyuan.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;
import org.suyuan.benchmarks.peers.Peers;

/**
 * Measures and records: {@code bench [--quick]}, {@code bench compare BEFORE AFTER}. The last line
 * on standard output is one JSON object with all figures. See {@code benchmarks/README.md}.
 */
public final class Bench {
  private static final double QUICK = 0.6;
  private static final double FULL = 3;

  private Bench() {}

  /**
   * Runs.
   *
   * @param args {@code --quick}, {@code --worlds=city,national}, {@code --without-traces}, or
   *     {@code compare BEFORE AFTER}
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 3 && args[0].equals("compare")) {
      System.exit(compare(Path.of(args[1]), Path.of(args[2])));
    }
    boolean quick = false;
    boolean traces = true;
    List<String> worlds = List.of("city", "national", "continental");
    for (String arg : args) {
      if (arg.equals("--quick")) {
        quick = true;
        worlds = List.of("city");
      } else if (arg.equals("--without-traces")) {
        traces = false;
      } else if (arg.startsWith("--worlds=")) {
        worlds = List.of(arg.substring(arg.indexOf('=') + 1).split(",", -1));
      } else {
        System.err.println(
            arg
                + " is not known; use --quick, --worlds=city,national, --without-traces or compare"
                + " BEFORE AFTER");
        System.exit(2);
      }
    }
    System.out.println(run(worlds, quick, traces).line());
  }

  private static int compare(Path before, Path after) throws IOException {
    List<Comparison.Row> rows = new Comparison(Figures.read(before), Figures.read(after)).rows();
    rows.forEach(System.out::println);
    long worse = rows.stream().filter(Comparison.Row::worse).count();
    System.out.println(worse + " of " + rows.size() + " figures are worse beyond noise");
    return worse == 0 ? 0 : 1;
  }

  private static Figures run(List<String> worlds, boolean quick, boolean traces)
      throws IOException {
    Path home = Files.isDirectory(Path.of("benchmarks")) ? Path.of("benchmarks") : Path.of(".");
    Figures figures = new Figures();
    stamp(figures, worlds, quick);
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is"
                + " dangerous.");
    String file =
        figures.stamp.getOrDefault("time", "").replace(":", "")
            + (quick ? "-quick" : "-full")
            + ".json";
    Path saved = home.resolve("results").resolve(file);
    for (String name : worlds) {
      System.err.println("making the world " + name);
      SpeedWorld world = SpeedWorld.of(name);
      double patience = quick ? QUICK : FULL;
      SpeedRun run = new SpeedRun(world, figures, sink, patience, Bench::progress);
      run.memory();
      if (name.equals("city")) {
        run.load(home.resolve("target").resolve("worlds"));
      }
      run.network();
      run.screening();
      run.scan();
      if (name.equals("city")) {
        run.scanStore(home.resolve("target").resolve("worlds"));
      }
      run.peers(name.equals("continental") ? List.of("duckdb_nested") : others());
      // Saved before the longest part, so that a run that is cut short is not lost.
      figures.save(saved);
      if (traces) {
        new TracingRun(world, figures, sink, patience, Bench::progress).run();
        figures.save(saved);
      }
    }
    System.err.println("saved " + saved);
    return figures;
  }

  private static void progress(String what) {
    long millis = ManagementFactory.getRuntimeMXBean().getUptime();
    System.err.printf(Locale.ROOT, "%5.0f s  %s%n", millis / 1000.0, what);
  }

  private static List<String> others() {
    return Peers.NAMES.subList(1, Peers.NAMES.size());
  }

  private static void stamp(Figures figures, List<String> worlds, boolean quick)
      throws IOException {
    figures.stamp.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    figures.stamp.put("commit", System.getProperty("suyuan.commit", "unknown"));
    figures.stamp.put(
        "jdk",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    figures.stamp.put("cpu", cpu());
    figures.stamp.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    figures.stamp.put(
        "load",
        String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    figures.stamp.put("dataset", "ScaleWorld " + String.join(",", worlds));
    figures.stamp.put("seed", String.valueOf(SpeedWorld.SEED));
    figures.stamp.put("mode", quick ? "quick" : "full");
  }

  private static String cpu() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch", "unknown");
  }
}
