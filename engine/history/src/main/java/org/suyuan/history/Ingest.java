package org.suyuan.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import net.openhft.chronicle.hash.locks.InterProcessDeadLockException;
import net.openhft.chronicle.map.ChronicleMap;
import org.suyuan.monitoring.QualityFlag;

/**
 * Fills a {@link HistoryStore}. Samples are gathered on the heap until a batch is full, then
 * written to the journal, then merged into the map. A sample of a station, pollutant, time and
 * averaging period that is there already is replaced, so that ingesting the same again changes
 * nothing, and ingesting a correction corrects. Not thread-safe.
 *
 * <p>What was added is safe once {@link #flush()} or {@link #close()} has returned, whatever then
 * happens to the process.
 */
public final class Ingest implements Closeable {
  /** Samples on the heap at a time: some 60 MB. */
  private static final int BATCH = 1 << 20;

  private static final int TABLE = 1 << 21;

  /** A store is not filled to less room on the disk than this. */
  private static final long SPARE_BYTES = 64L << 20;

  private final HistoryStore store;
  private final int most;

  private final long[] tableKeys;
  private final int[] tableHead;
  private final int[] usedSlots;
  private int used;

  private final int[] next;
  private final int[] second;
  private final double[] value;
  private final double[] limit;
  private final int[] period;
  private final byte[] flagAndCensored;
  private int size;
  private long acknowledged;

  /**
   * Starts filling.
   *
   * @param store a store that was {@linkplain HistoryStore#openToFill opened to be filled}
   */
  public Ingest(HistoryStore store) {
    this(store, BATCH);
  }

  Ingest(HistoryStore store, int batch) {
    this.store = store;
    this.most = batch;
    int table = Math.max(16, Integer.highestOneBit(Math.min(TABLE, 2 * batch) - 1) << 1);
    this.tableKeys = new long[table];
    this.tableHead = new int[table];
    Arrays.fill(tableHead, -1);
    this.usedSlots = new int[batch];
    this.next = new int[batch];
    this.second = new int[batch];
    this.value = new double[batch];
    this.limit = new double[batch];
    this.period = new int[batch];
    this.flagAndCensored = new byte[batch];
    store.map();
  }

  /**
   * Adds a measurement.
   *
   * @param stationId the station
   * @param pollutant canonical code of the pollutant
   * @param epochSecond time, seconds since the epoch
   * @param measured value in the pollutant's unit; the detection limit where censored
   * @param detectionLimit detection limit, NaN where unknown
   * @param censored whether the value is only known to be below {@code measured}
   * @param periodSeconds averaging period that ends at the time, 0 for a grab sample
   * @param flag data flag
   * @throws IOException where a full batch cannot be written
   */
  public void add(
      String stationId,
      String pollutant,
      long epochSecond,
      double measured,
      double detectionLimit,
      boolean censored,
      int periodSeconds,
      QualityFlag flag)
      throws IOException {
    if (size == most) {
      flush();
    }
    long day = Math.floorDiv(epochSecond, DaySamples.SECONDS_PER_DAY);
    int slot =
        slot(
            HistoryStore.key(
                store.names().addStation(stationId), store.names().addPollutant(pollutant), day));
    second[size] = (int) (epochSecond - day * DaySamples.SECONDS_PER_DAY);
    value[size] = measured;
    limit[size] = detectionLimit;
    period[size] = periodSeconds;
    flagAndCensored[size] = (byte) (flag.ordinal() << 1 | (censored ? 1 : 0));
    next[size] = tableHead[slot];
    tableHead[slot] = size++;
  }

  /** Open addressing; the slot is marked as used when it is first met. */
  private int slot(long key) {
    int mask = tableKeys.length - 1;
    int slot = ((int) ((key * 0x9E3779B97F4A7C15L) >>> 40)) & mask;
    while (tableHead[slot] >= 0 && tableKeys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (tableHead[slot] < 0) {
      tableKeys[slot] = key;
      usedSlots[used++] = slot;
    }
    return slot;
  }

  /** Returns how many samples were acknowledged so far. */
  public long acknowledged() {
    return acknowledged;
  }

  /**
   * Brings everything added so far into the store.
   *
   * @throws HistoryFullException where it does not fit; the store is then as it was
   * @throws IOException where it cannot be written
   */
  public void flush() throws IOException {
    if (size == 0) {
      return;
    }
    ChronicleMap<Long, byte[]> map = store.map();
    long[] keys = new long[used + 1];
    for (int i = 0; i < used; i++) {
      keys[i] = tableKeys[usedSlots[i]];
    }
    Arrays.sort(keys, 0, used);
    byte[][] values = new byte[used + 1][];
    long fresh = 0;
    long bytes = 0;
    long hash = store.contentHash();
    DaySamples day = new DaySamples();
    for (int i = 0; i < used; i++) {
      byte[] before = map.get(keys[i]);
      fresh += before == null ? 1 : 0;
      values[i] = merged(day, before, keys[i]);
      bytes += values[i].length;
      hash += store.hash(keys[i], values[i]);
      hash -= before == null ? 0 : store.hash(keys[i], before);
    }
    checkRoom(fresh, bytes);
    keys[used] = HistoryStore.RANGE_KEY;
    values[used] = range(map, keys, hash);
    store.names().save();
    new Journal(store.folder()).write(keys, values, used + 1);
    boolean whole = false;
    try {
      for (int i = 0; i <= used; i++) {
        map.put(keys[i], values[i]);
      }
      whole = true;
    } catch (InterProcessDeadLockException e) {
      throw new IOException(
          store.folder()
              + ": a process died while it held a lock of this history; end all that have it open,"
              + " and open it again, which mends it",
          e);
    } finally {
      if (!whole) {
        store.halfWritten();
      }
    }
    acknowledged += size;
    for (int i = 0; i < used; i++) {
      tableHead[usedSlots[i]] = -1;
    }
    used = 0;
    size = 0;
  }

  private byte[] merged(
      DaySamples day, byte @org.jspecify.annotations.Nullable [] before, long key) {
    day.clear();
    if (before != null) {
      day.putAll(before);
    }
    int n = 0;
    for (int i = tableHead[slot(key)]; i >= 0; i = next[i]) {
      n++;
    }
    int[] added = new int[n];
    for (int i = tableHead[slot(key)]; i >= 0; i = next[i]) {
      added[--n] = i; // The list runs backwards; of two alike the later one holds.
    }
    QualityFlag[] flags = QualityFlag.values();
    for (int i : added) {
      day.put(
          second[i],
          value[i],
          limit[i],
          (flagAndCensored[i] & 1) != 0,
          period[i],
          flags[flagAndCensored[i] >> 1]);
    }
    byte[] packed = day.pack();
    if (packed.length > HistoryStore.LARGEST_DAY_BYTES) {
      throw new HistoryFullException(
          store.folder()
              + ": "
              + day.size()
              + " samples of one station, pollutant and day take "
              + packed.length
              + " bytes, and one day can take "
              + HistoryStore.LARGEST_DAY_BYTES
              + "; ingest means of a minute or longer");
    }
    return packed;
  }

  private void checkRoom(long fresh, long bytes) throws IOException {
    long after = store.stationDays() + fresh;
    if (after > store.mostStationDays()) {
      throw new HistoryFullException(
          store.folder()
              + ": would hold "
              + after
              + " station-days and was made for "
              + store.mostStationDays()
              + "; make a larger history and ingest into it");
    }
    long free = Files.getFileStore(store.folder()).getUsableSpace();
    long needed = 4 * bytes + SPARE_BYTES;
    if (free < needed) {
      throw new HistoryFullException(
          store.folder()
              + ": only "
              + (free >> 20)
              + " MiB are left on its disk, and the next batch wants "
              + (needed >> 20)
              + " MiB; make room");
    }
  }

  private byte[] range(ChronicleMap<Long, byte[]> map, long[] keys, long hash) {
    byte[] before = map.get(HistoryStore.RANGE_KEY);
    int first = before == null ? Integer.MAX_VALUE : ByteBuffer.wrap(before).getInt(0);
    int last = before == null ? Integer.MIN_VALUE : ByteBuffer.wrap(before).getInt(4);
    for (int i = 0; i < used; i++) {
      int day = (int) HistoryStore.day(keys[i]);
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
    return ByteBuffer.allocate(16).putInt(0, first).putInt(4, last).putLong(8, hash).array();
  }

  /** Flushes, unless a flush before has failed half-way. The store stays open. */
  @Override
  public void close() throws IOException {
    if (!store.isHalfWritten()) {
      flush();
    }
  }
}
