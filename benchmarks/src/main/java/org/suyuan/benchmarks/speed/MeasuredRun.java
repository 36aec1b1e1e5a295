package org.suyuan.benchmarks.speed;

import java.util.function.Consumer;
import org.openjdk.jmh.infra.Blackhole;

/** What all measurements of one world share: where figures go, and how long each may take. */
abstract class MeasuredRun {
  final SpeedWorld world;
  final Figures figures;
  final Blackhole sink;
  final Consumer<String> progress;
  final String name;

  /** Multiplies the time that each question is given. */
  final double patience;

  MeasuredRun(
      SpeedWorld world,
      Figures figures,
      Blackhole sink,
      double patience,
      Consumer<String> progress) {
    this.world = world;
    this.figures = figures;
    this.sink = sink;
    this.patience = patience;
    this.progress = progress;
    this.name = world.size().name();
  }

  /** Returns a stopwatch that runs for so long, s. */
  final Stopwatch watch(double seconds) {
    return new Stopwatch(sink, seconds * patience);
  }

  /** Returns the key of a figure of this world. */
  final String key(String what) {
    return what + "." + name;
  }
}
