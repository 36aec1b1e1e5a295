package org.suyuan.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers under which a store knows its stations and pollutants: a text file to which names are
 * only ever added, each on its line, {@code S} or {@code P}, a tab, and the name. A last line
 * without its end was being written when the writer died; it does not count. Thread-safe.
 */
final class Names {
  private static final String FILE = "names.tsv";

  private final Path file;

  /** Name to number, in the order of the numbers. */
  private final Map<String, Integer> stations = new LinkedHashMap<>();

  private final Map<String, Integer> pollutants = new LinkedHashMap<>();
  private final List<Long> stationHashes = new ArrayList<>();
  private final List<Long> pollutantHashes = new ArrayList<>();
  private final StringBuilder unsaved = new StringBuilder();
  private long readBytes;

  Names(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Returns the number of a station, −1 where the store has none of that name. */
  synchronized int station(String id) throws IOException {
    return find(stations, id);
  }

  /** Returns the number of a pollutant, −1 where the store has none of that code. */
  synchronized int pollutant(String code) throws IOException {
    return find(pollutants, code);
  }

  /** Returns the codes of all pollutants, in order. */
  synchronized List<String> pollutants() throws IOException {
    find(pollutants, "");
    return pollutants.keySet().stream().sorted().toList();
  }

  /** Returns a hash of the name of a station. */
  synchronized long hashOfStation(int number) {
    return hash(stations, stationHashes, number);
  }

  /** Returns a hash of the code of a pollutant. */
  synchronized long hashOfPollutant(int number) {
    return hash(pollutants, pollutantHashes, number);
  }

  private static long hash(Map<String, Integer> names, List<Long> hashes, int number) {
    if (hashes.size() < names.size()) {
      hashes.clear();
      for (String name : names.keySet()) {
        long hash = 0xCBF29CE484222325L; // FNV-1a
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
          hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        hashes.add(hash);
      }
    }
    return hashes.get(number);
  }

  private int find(Map<String, Integer> names, String name) throws IOException {
    Integer known = names.get(name);
    if (known == null && Files.exists(file) && Files.size(file) > readBytes) {
      read();
      known = names.get(name);
    }
    return known == null ? -1 : known;
  }

  /** Returns the number of a station, a new one where it has none yet. */
  synchronized int addStation(String id) throws IOException {
    return add(stations, 'S', id);
  }

  /** Returns the number of a pollutant, a new one where it has none yet. */
  synchronized int addPollutant(String code) throws IOException {
    return add(pollutants, 'P', code);
  }

  private int add(Map<String, Integer> names, char kind, String name) throws IOException {
    int known = find(names, name);
    if (known >= 0) {
      return known;
    }
    names.put(name, names.size());
    unsaved.append(kind).append('\t').append(name).append('\n');
    return names.size() - 1;
  }

  /** Brings new names to the disk; before any sample that uses them. */
  synchronized void save() throws IOException {
    if (unsaved.length() == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(unsaved.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(readBytes);
      out.position(readBytes);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      readBytes = out.position();
    }
    unsaved.setLength(0);
  }

  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int start = (int) readBytes;
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String name = new String(bytes, start + 2, i - start - 2, StandardCharsets.UTF_8);
        Map<String, Integer> names = bytes[start] == 'S' ? stations : pollutants;
        names.putIfAbsent(name, names.size());
        start = i + 1;
      }
    }
    readBytes = start;
  }
}
