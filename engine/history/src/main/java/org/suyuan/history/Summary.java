package org.suyuan.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.suyuan.dataset.Dataset;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.dataset.SuspectRow;
import org.suyuan.history.RepeatOffenders.Offender;
import org.suyuan.network.Source;

/**
 * What the events of a batch say together: repeat offenders, sources never suspected, stations that
 * alarm without cause, seasons. Written beside the three files as {@value #TABLE}, one row for each
 * source of the register, and {@value #TEXT}, tables for people.
 */
public final class Summary {
  /** One row for each source of the register. */
  public static final String TABLE = "summary.csv";

  /** Tables for people, as Markdown. */
  public static final String TEXT = "summary.md";

  private static final int MOST_ROWS = 20;

  /** Suspects with less say nothing across events. */
  private static final double SMALLEST_PROBABILITY = 0.001;

  private final Dataset dataset;
  private final List<Offender> offenders;
  private final Set<String> suspected = new HashSet<>();
  private final Map<String, Alarms> stations = new TreeMap<>();
  private final Map<String, int[]> months = new TreeMap<>();
  private int events;

  /** What a station alarmed about. */
  private static final class Alarms {
    int events;
    double withoutCause;
    double highestRatio;
  }

  private Summary(Dataset dataset, Path folder) {
    this.dataset = dataset;
    RepeatOffenders together = new RepeatOffenders();
    Map<String, Double> nobody = new HashMap<>();
    collectSuspects(folder, together, nobody);
    for (EventRow event : ResultReader.events(folder)) {
      events++;
      Alarms alarms = stations.computeIfAbsent(event.stationId(), key -> new Alarms());
      alarms.events++;
      alarms.withoutCause += nobody.getOrDefault(event.eventId(), 1.0);
      if (event.exceedanceRatio() > alarms.highestRatio) {
        alarms.highestRatio = event.exceedanceRatio();
      }
      var start = event.start();
      if (start != null) {
        int[] counts = months.computeIfAbsent(event.pollutant(), key -> new int[12]);
        counts[start.getMonthValue() - 1]++;
      }
    }
    this.offenders = together.offenders();
    offenders.forEach(o -> suspected.add(o.sourceId()));
  }

  /** Rows of one event follow each other. */
  private static void collectSuspects(
      Path folder, RepeatOffenders together, Map<String, Double> nobody) {
    String[] open = {""};
    List<String> ids = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    ResultReader.forEachSuspect(
        folder,
        row -> {
          if (!row.eventId().equals(open[0])) {
            add(together, ids, probabilities);
            open[0] = row.eventId();
          }
          if (row.sourceKind() == SuspectRow.Kind.UNREGISTERED) {
            nobody.merge(row.eventId(), row.probability(), Double::sum);
          } else {
            nobody.merge(row.eventId(), 0.0, Double::sum);
          }
          if (row.probability() >= SMALLEST_PROBABILITY) {
            ids.add(row.sourceId());
            probabilities.add(row.probability());
          }
        });
    add(together, ids, probabilities);
  }

  private static void add(RepeatOffenders together, List<String> ids, List<Double> probabilities) {
    if (!ids.isEmpty()) {
      together.add(
          List.copyOf(ids), probabilities.stream().mapToDouble(Double::doubleValue).toArray());
    }
    ids.clear();
    probabilities.clear();
  }

  /**
   * Sums up a folder that holds the three files, and writes both files there.
   *
   * @param dataset the dataset whose events they are
   * @param folder holds {@code events.csv} and {@code suspects.csv}
   * @throws IOException where a file cannot be written
   */
  public static void write(Dataset dataset, Path folder) throws IOException {
    Summary summary = new Summary(dataset, folder);
    summary.writeTable(folder);
    replace(folder, TEXT, summary.text());
  }

  private static void replace(Path folder, String file, String text) throws IOException {
    Path fresh = folder.resolve("." + file + ".new");
    Files.writeString(fresh, text);
    Files.move(
        fresh,
        folder.resolve(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeTable(Path folder) throws IOException {
    Path fresh = folder.resolve("." + TABLE + ".new");
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(fresh, StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "source_id", "events", "alone", "expected", "once", "repeatedly", "chance_of_error");
      for (Offender o : offenders) {
        csv.writeRecord(
            o.sourceId(),
            Integer.toString(o.events()),
            number(o.alone()),
            number(o.expected()),
            number(o.once()),
            number(o.repeatedly()),
            number(1 - o.repeatedly()));
      }
      for (String id : neverSuspected()) {
        csv.writeRecord(id, "0", "0.000", "0.000", "0.000", "0.000", "1.000");
      }
    }
    Files.move(
        fresh,
        folder.resolve(TABLE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private List<String> neverSuspected() {
    return dataset.rivers().chain().sources().stream()
        .map(Source::id)
        .filter(id -> !suspected.contains(id))
        .sorted()
        .toList();
  }

  private String text() {
    StringBuilder text = new StringBuilder("# " + events + " events\n\n");
    List<String> never = neverSuspected();
    text.append("Suspected in at least one event: ")
        .append(suspected.size())
        .append(" sources. Never suspected: ")
        .append(never.size())
        .append(". All of them are in ")
        .append(TABLE)
        .append(".\n\n## Repeat offenders\n\n")
        .append("| source | suspected in | expected events | chance of two or more |")
        .append(" chance of being wrong |\n| --- | --- | --- | --- | --- |\n");
    offenders.stream()
        .filter(o -> o.repeatedly() >= 0.05)
        .limit(MOST_ROWS)
        .forEach(
            o ->
                text.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %d | %.1f | %.0f %% | %.0f %% |",
                            o.sourceId(),
                            o.events(),
                            o.expected(),
                            100 * o.repeatedly(),
                            100 * (1 - o.repeatedly())))
                    .append('\n'));
    stations(text);
    seasons(text);
    return text.toString();
  }

  private void stations(StringBuilder text) {
    text.append("\n## Stations that alarm without a registered cause\n\n")
        .append("The share is the mean probability that nobody registered did it.\n\n")
        .append("| station | events first seen | without cause | share | highest ratio |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    stations.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Alarms> s) -> -s.getValue().withoutCause)
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_ROWS)
        .forEach(
            s ->
                text.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %d | %.1f | %.0f %% | %.2f |",
                            s.getKey(),
                            s.getValue().events,
                            s.getValue().withoutCause,
                            100 * s.getValue().withoutCause / s.getValue().events,
                            s.getValue().highestRatio))
                    .append('\n'));
  }

  private void seasons(StringBuilder text) {
    text.append("\n## Seasons\n\n| pollutant |");
    for (int month = 1; month <= 12; month++) {
      text.append(' ').append(month).append(" |");
    }
    text.append("\n|").append(" --- |".repeat(13)).append('\n');
    months.forEach(
        (pollutant, counts) -> {
          String name = dataset.pollutants().find(pollutant).map(p -> p.name()).orElse(pollutant);
          text.append("| ").append(name).append(" |");
          for (int count : counts) {
            text.append(' ').append(count).append(" |");
          }
          text.append('\n');
        });
  }
}
