package org.suyuan.datasets.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.suyuan.dataset.EventRow;
import org.suyuan.dataset.ResultReader;
import org.suyuan.dataset.SuspectRow;

/**
 * What share of the truth of a made history a batch found.
 *
 * @param spills spills that exceeded a limit somewhere
 * @param found of these, spills of which at least one event tells
 * @param events events of the batch
 * @param real of these, events that tell of a spill
 * @param first events whose true source is in first place
 * @param amongThree events whose true source is among the first three
 * @param groupAmongThree events whose first three suspects hold one of the true source's outfall
 */
public record CityScore(
    int spills, int found, int events, int real, int first, int amongThree, int groupAmongThree) {

  /** An event may be noticed this much before or after the plume itself exceeds the limit. */
  private static final long SLACK_SECONDS = 24 * 3600;

  private record Sighting(int spill, String sourceId, String outfallId, long from, long until) {}

  /**
   * Compares.
   *
   * @param truth the truth folder
   * @param out the output folder of the batch
   * @throws IOException where one cannot be read
   */
  public static CityScore of(Path truth, Path out) throws IOException {
    return of(truth, out, Long.MAX_VALUE);
  }

  /**
   * Compares from the command line.
   *
   * @param args the truth folder, the output folder of the batch, and the {@code --to} of the
   *     batch, where it had one
   * @throws IOException where one cannot be read
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 3) {
      throw new IllegalArgumentException("give TRUTH OUT, or TRUTH OUT TO");
    }
    long until = args.length == 2 ? Long.MAX_VALUE : OffsetDateTime.parse(args[2]).toEpochSecond();
    System.out.println(of(Path.of(args[0]), Path.of(args[1]), until));
  }

  private static CityScore of(Path truth, Path out, long until) throws IOException {
    Map<String, List<Sighting>> byStation = new HashMap<>();
    Set<Integer> spills = new HashSet<>();
    List<String> lines = Files.readAllLines(truth.resolve("truth.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int spill = Integer.parseInt(cells[0]);
      if (Long.parseLong(cells[5]) > until) {
        continue;
      }
      spills.add(spill);
      byStation
          .computeIfAbsent(cells[4], key -> new ArrayList<>())
          .add(
              new Sighting(
                  spill, cells[1], cells[2], Long.parseLong(cells[5]), Long.parseLong(cells[6])));
    }
    Map<String, Sighting> causes = new HashMap<>();
    Set<Integer> found = new HashSet<>();
    List<EventRow> events = ResultReader.events(out);
    for (EventRow event : events) {
      var start = event.start();
      for (Sighting s : byStation.getOrDefault(event.stationId(), List.of())) {
        if (start != null
            && start.toEpochSecond() >= s.from - SLACK_SECONDS
            && start.toEpochSecond() <= s.until + SLACK_SECONDS) {
          causes.put(event.eventId(), s);
          found.add(s.spill);
        }
      }
    }
    int[] hits = new int[3];
    Set<String> groupSeen = new HashSet<>();
    ResultReader.forEachSuspect(out, row -> count(row, causes.get(row.eventId()), hits, groupSeen));
    return new CityScore(
        spills.size(), found.size(), events.size(), causes.size(), hits[0], hits[1], hits[2]);
  }

  private static void count(
      SuspectRow row,
      @org.jspecify.annotations.Nullable Sighting cause,
      int[] hits,
      Set<String> groupSeen) {
    if (cause == null || row.rank() > 3) {
      return;
    }
    if (row.sourceId().equals(cause.sourceId)) {
      hits[0] += row.rank() == 1 ? 1 : 0;
      hits[1]++;
    }
    if (row.outfallId().equals(cause.outfallId) && groupSeen.add(row.eventId())) {
      hits[2]++;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "spills %d, found %d (recall %.3f); events %d, real %d (precision %.3f); of these the"
            + " source first %.3f, among three %.3f, its outfall among three %.3f",
        spills,
        found,
        found / (double) spills,
        events,
        real,
        real / (double) events,
        first / (double) real,
        amongThree / (double) real,
        groupAmongThree / (double) real);
  }
}
