package org.suyuan.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ForecastRow;
import org.suyuan.dataset.ResultWriter;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.tracing.events.Event;

/**
 * Traces many events on all cores and writes the three files, so that a run that was killed goes on
 * where it was. The events are cut into parts of {@value #PART}; the rows of a part that is done
 * lie below {@value #WORK} in the output folder, complete or not at all. When all parts are there,
 * they are put together in the order of the events: the files do not depend on how many threads
 * there were, nor on how often the run was killed. In memory are only the rows of the parts under
 * way.
 */
public final class Batch {
  /** Folder of the parts that are done, below the output folder; see {@link #removeParts}. */
  public static final String WORK = ".suyuan-batch.work";

  /** Events in a part: what a kill costs, at most, for each thread. */
  static final int PART = 8;

  private static final String QUESTION = "question";
  private static final String LEFT_OUT = "left-out.txt";
  private static final List<String> FILES = List.of("events.csv", "suspects.csv", "forecasts.csv");

  private final Path out;
  private final Path work;
  private final List<Event> events;
  private final Function<Event, TracedEvent> tracer;
  private final Function<Event, String> name;
  private final AtomicInteger done = new AtomicInteger();
  private int resumed;

  /** Is told how far a batch has come, now and then, from the thread that runs it. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Takes note.
     *
     * @param done events done so far, those of an earlier run included
     * @param resumed of these, events that an earlier run has done
     * @param all events of the batch
     */
    void at(int done, int resumed, int all);
  }

  /**
   * Prepares a batch.
   *
   * @param out folder for the three files, made where it is missing
   * @param events what to trace, in the order in which it is written
   * @param name names an event that could not be traced
   * @param tracer traces an event; called by several threads
   */
  public Batch(
      Path out,
      List<Event> events,
      Function<Event, String> name,
      Function<Event, TracedEvent> tracer) {
    this.out = out;
    this.work = out.resolve(WORK);
    this.events = List.copyOf(events);
    this.name = name;
    this.tracer = tracer;
  }

  /**
   * Runs it.
   *
   * @param question what was asked of which data; parts of the same question are not traced again
   * @param resume whether to go on from parts that are there; they are removed otherwise
   * @param threads how many threads trace
   * @param progress is told how far it has come
   * @return for each event that could not be traced, why
   * @throws IOException where the folder cannot be written
   */
  public List<String> run(String question, boolean resume, int threads, Progress progress)
      throws IOException {
    prepare(question, resume);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> pending = new ArrayList<>();
      for (int part = 0; part < parts(); part++) {
        int number = part;
        if (Files.isDirectory(folder(part))) {
          done.addAndGet(size(part));
        } else {
          pending.add(pool.submit(() -> trace(number)));
        }
      }
      resumed = done.get();
      for (Future<?> future : pending) {
        await(future, progress);
      }
      progress.at(done.get(), resumed, events.size());
    } finally {
      stop(pool);
    }
    return putTogether();
  }

  /** Removes the parts, once the files and all that is made of them are in place. */
  public void removeParts() throws IOException {
    delete(work);
  }

  /** Nobody writes below the work folder once this returns. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private int parts() {
    return (events.size() + PART - 1) / PART;
  }

  private int size(int part) {
    return Math.min(PART, events.size() - part * PART);
  }

  private Path folder(int part) {
    return work.resolve("part-" + part);
  }

  private void prepare(String question, boolean resume) throws IOException {
    String full = question + "\nevents " + events.size() + "\n";
    Path file = work.resolve(QUESTION);
    if (!resume || !Files.exists(file) || !Files.readString(file).equals(full)) {
      delete(work);
    }
    Files.createDirectories(work);
    try (Stream<Path> left = Files.list(work)) {
      for (Path half : left.filter(p -> p.toString().endsWith(".new")).toList()) {
        delete(half);
      }
    }
    Path fresh = work.resolve(QUESTION + ".new");
    Files.writeString(fresh, full);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void await(Future<?> future, Progress progress) throws IOException {
    while (true) {
      try {
        future.get(200, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        progress.at(done.get(), resumed, events.size());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the batch was interrupted; go on with --resume", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UncheckedIOException failed && failed.getCause() != null) {
          throw failed.getCause();
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException("a part of the batch failed", e.getCause());
      }
    }
  }

  /** Returns the line, without a break, that tells why an event could not be traced. */
  public static String leftOut(String eventId, Throwable failure) {
    return eventId + ": left out: " + failure.toString().replaceAll("\\p{Cntrl}+", " ");
  }

  /** Traces the events of one part; what goes wrong with one event concerns no other. */
  private void trace(int part) {
    List<EventRow> eventRows = new ArrayList<>();
    List<SuspectRow> suspects = new ArrayList<>();
    List<ForecastRow> forecasts = new ArrayList<>();
    StringBuilder leftOut = new StringBuilder();
    for (Event event : events.subList(part * PART, part * PART + size(part))) {
      try {
        TracedEvent traced = tracer.apply(event);
        eventRows.add(traced.event());
        suspects.addAll(traced.suspects());
        forecasts.addAll(traced.forecasts());
      } catch (RuntimeException | StackOverflowError e) {
        leftOut.append(leftOut(name.apply(event), e)).append('\n');
      }
      done.incrementAndGet();
    }
    Path fresh = work.resolve("part-" + part + ".new");
    try {
      ResultWriter.write(fresh, eventRows, suspects, forecasts);
      if (leftOut.length() > 0) {
        Files.writeString(fresh.resolve(LEFT_OUT), leftOut);
      }
      Files.move(fresh, folder(part), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> putTogether() throws IOException {
    Path whole = work.resolve("whole.new");
    delete(whole);
    ResultWriter.write(whole, List.of(), List.of(), List.of());
    for (String file : FILES) {
      try (OutputStream to =
          Files.newOutputStream(whole.resolve(file), StandardOpenOption.APPEND)) {
        for (int part = 0; part < parts(); part++) {
          copyRows(folder(part).resolve(file), to);
        }
      }
      try (FileChannel channel = FileChannel.open(whole.resolve(file), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    for (String file : FILES) {
      Files.move(
          whole.resolve(file),
          out.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> leftOut = new ArrayList<>();
    for (int part = 0; part < parts(); part++) {
      Path file = folder(part).resolve(LEFT_OUT);
      if (Files.exists(file)) {
        leftOut.addAll(Files.readAllLines(file));
      }
    }
    return leftOut;
  }

  /** Copies all but the header, whose names hold no line break. */
  private static void copyRows(Path from, OutputStream to) throws IOException {
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(from), 1 << 16)) {
      int c = in.read();
      while (c >= 0 && c != '\n') {
        c = in.read();
      }
      in.transferTo(to);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walked = Files.walk(tree)) {
      all = new ArrayList<>(walked.toList());
    }
    java.util.Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
