package org.suyuan.cli;

import java.io.Closeable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.suyuan.history.Batch;
import picocli.CommandLine.Help.Ansi;

/**
 * How far a batch has come: on a terminal a bar with rate and time left, elsewhere a plain line now
 * and then. Both go to the error output, which leaves the answer alone.
 */
final class Progress implements Batch.Progress, Closeable {
  private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;
  private static final int WIDTH = 90;

  private final PrintWriter err;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private long toldNanos = startNanos;
  private @Nullable ProgressBar bar;
  private int told = -1;

  Progress(PrintWriter err) {
    this(err, Ansi.AUTO.enabled());
  }

  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void at(int done, int resumed, int all) {
    if (terminal) {
      draw(done, resumed, all);
    } else if (done != told
        && (done == all || System.nanoTime() - toldNanos > NANOS_BETWEEN_LINES)) {
      toldNanos = System.nanoTime();
      told = done;
      err.println(line(done, resumed, all, (toldNanos - startNanos) / 1e9));
      err.flush();
    }
  }

  private void draw(int done, int resumed, int all) {
    ProgressBar drawn = bar;
    if (drawn == null) {
      drawn =
          new ProgressBarBuilder()
              .setTaskName("tracing")
              .setInitialMax(all)
              .startsFrom(resumed, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" events", 1)
              .showSpeed()
              .setMaxRenderedLength(WIDTH)
              .setConsumer(
                  new DelegatingProgressBarConsumer(
                      text -> {
                        err.print('\r' + text);
                        err.flush();
                      },
                      WIDTH))
              .build();
      bar = drawn;
    }
    drawn.stepTo(done);
  }

  /** What is said without a terminal. */
  static String line(int done, int resumed, int all, double seconds) {
    String text = "traced " + done + " of " + all + (all == 1 ? " event" : " events");
    double perSecond = (done - resumed) / seconds;
    if (done < all && done > resumed && seconds > 0) {
      text +=
          String.format(Locale.ROOT, ", %.1f a second, ", perSecond)
              + Text.duration((all - done) / perSecond)
              + " left";
    }
    return text;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.println();
      err.flush();
    }
  }
}
