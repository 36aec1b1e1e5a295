package org.suyuan.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.suyuan.history.Sessions.Session;
import org.suyuan.history.Sessions.Users;

/**
 * Years of measurements, off the heap: a folder that holds a Chronicle Map from station, pollutant
 * and UTC day to the packed samples of that day. Shared by any number of threads, and by several
 * processes of one machine, of which one at a time may write.
 *
 * <p>What {@link Ingest#flush()} has acknowledged survives the death of any process. A process that
 * dies leaves a mark; the next one to open the store mends it, which needs that nobody else has it
 * open. Loss of power is not covered: the map is not forced to the disk.
 */
public final class HistoryStore implements History, Closeable {
  private static final String MAP = "samples.map";
  private static final String SIZE = "size";
  private static final String ZONE = "zone";

  /** Six four-hourly samples of 8 bytes. */
  private static final double AVERAGE_DAY_BYTES = 48;

  /** A day of one-minute samples of the largest kind, in chunks of 8 bytes. */
  private static final int MOST_CHUNKS = 4400;

  static final int LARGEST_DAY_BYTES = MOST_CHUNKS * 8 - 64;

  /** Twice as many days as promised may come in before the map itself gives up. */
  private static final double BLOAT = 2;

  private static final int STATION_BITS = 26;
  private static final int POLLUTANT_BITS = 12;
  private static final int DAY_BITS = 24;
  private static final long DAY_ZERO = 1L << (DAY_BITS - 1);

  /** Under this key lie the first and the last day, and the hash of everything. */
  static final long RANGE_KEY = -1;

  private final Path folder;
  private final ChronicleMap<Long, byte[]> map;
  private final Names names;
  private final Session session;
  private final boolean writable;
  private final long mostDays;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean halfWritten;

  private HistoryStore(
      Path folder,
      ChronicleMap<Long, byte[]> map,
      Session session,
      boolean writable,
      long mostDays) {
    this.folder = folder;
    this.map = map;
    this.names = new Names(folder);
    this.session = session;
    this.writable = writable;
    this.mostDays = mostDays;
  }

  /**
   * Makes an empty store. Its size is fixed; the file is sparse, and takes some 100 bytes of the
   * disk for each station, pollutant and day of four-hourly values.
   *
   * @param folder the folder, which must not hold a store yet
   * @param mostStationDays how many days of one station and pollutant it can hold
   * @throws IOException where it cannot be made
   */
  public static void create(Path folder, long mostStationDays) throws IOException {
    if (mostStationDays < 1) {
      throw new IllegalArgumentException(
          "a history of " + mostStationDays + " station-days; it must hold at least 1");
    }
    HistoryFlags.check();
    Files.createDirectories(folder);
    if (exists(folder)) {
      throw new IOException(folder + ": holds a history already; open it, or remove the folder");
    }
    try (ChronicleMap<Long, byte[]> map = open(folder, mostStationDays, false)) {
      if (!map.isEmpty()) {
        throw new IOException(folder + ": a new history that is not empty");
      }
    }
    Files.writeString(folder.resolve(SIZE), mostStationDays + "\n", StandardOpenOption.CREATE_NEW);
  }

  /** Returns whether a folder holds a store. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(SIZE));
  }

  /**
   * Opens a store for reading.
   *
   * @throws IOException where there is none, or it cannot be opened
   */
  public static HistoryStore open(Path folder) throws IOException {
    return enter(folder, false);
  }

  /**
   * Opens a store for reading and {@linkplain Ingest filling}; one at a time.
   *
   * @throws IOException where there is none, or it cannot be opened
   */
  public static HistoryStore openToFill(Path folder) throws IOException {
    return enter(folder, true);
  }

  private static HistoryStore enter(Path folder, boolean writable) throws IOException {
    HistoryFlags.check();
    if (!exists(folder)) {
      throw new IOException(folder + ": holds no history; make one first");
    }
    long most = Long.parseLong(Files.readString(folder.resolve(SIZE)).strip());
    Sessions sessions = new Sessions(folder);
    return sessions.enter(
        () -> {
          Users users = sessions.look();
          if (writable && users.writers() > 0) {
            throw new IOException(folder + ": another process fills this history; wait for it");
          }
          boolean mend = users.dirty() && users.nobodyLives();
          if (users.deadWriters() > 0 && !mend) {
            throw new IOException(
                folder
                    + ": a process that filled this history died, and it cannot be mended while "
                    + (users.readers() + users.writers())
                    + " others have it open; end them first");
          }
          ChronicleMap<Long, byte[]> map = open(folder, most, mend);
          if (mend) {
            new Journal(folder).replay((key, packed) -> map.put(key, packed));
            sessions.forgetTheDead();
          }
          return new HistoryStore(folder, map, sessions.begin(writable), writable, most);
        });
  }

  private static ChronicleMap<Long, byte[]> open(Path folder, long mostDays, boolean mend)
      throws IOException {
    var builder =
        ChronicleMap.of(Long.class, byte[].class)
            .name("suyuan-history")
            .entries(mostDays)
            .averageValueSize(AVERAGE_DAY_BYTES)
            .actualChunkSize(8)
            .maxChunksPerEntry(MOST_CHUNKS)
            .maxBloatFactor(BLOAT)
            .checksumEntries(true)
            .sparseFile(true);
    java.io.File file = folder.resolve(MAP).toFile();
    return mend ? builder.recoverPersistedTo(file, true) : builder.createPersistedTo(file);
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the offset from UTC in which its times were first given, in which results are told;
   * empty where none was {@linkplain #rememberZone remembered}.
   */
  public Optional<ZoneOffset> zone() throws IOException {
    Path file = folder.resolve(ZONE);
    return Files.exists(file)
        ? Optional.of(ZoneOffset.of(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** Remembers an offset from UTC, unless one is known. */
  public void rememberZone(ZoneOffset zone) throws IOException {
    if (zone().isEmpty()) {
      Path fresh = folder.resolve(ZONE + ".new");
      Files.writeString(fresh, zone.getId());
      Files.move(fresh, folder.resolve(ZONE), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Returns how many days of one station and pollutant it holds. */
  public long stationDays() {
    return Math.max(0, map.longSize() - (map.containsKey(RANGE_KEY) ? 1 : 0));
  }

  /** Returns how many days of one station and pollutant it can hold. */
  public long mostStationDays() {
    return mostDays;
  }

  /** Returns the first second of the first UTC day on which anything was measured, if any was. */
  public OptionalLong firstSecond() {
    byte[] range = map.get(RANGE_KEY);
    return range == null
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(range).getInt(0) * (long) DaySamples.SECONDS_PER_DAY);
  }

  /** Returns the first second after the last UTC day on which anything was measured, if any was. */
  public OptionalLong endSecond() {
    byte[] range = map.get(RANGE_KEY);
    return range == null
        ? OptionalLong.empty()
        : OptionalLong.of((ByteBuffer.wrap(range).getInt(4) + 1L) * DaySamples.SECONDS_PER_DAY);
  }

  /**
   * Returns a number that depends on every sample in the store and on nothing else: not on the
   * order or the batches in which they came.
   */
  public long contentHash() {
    byte[] range = map.get(RANGE_KEY);
    return range == null ? 0 : ByteBuffer.wrap(range).getLong(8);
  }

  /** The part of {@link #contentHash} that one day adds; by names, whose numbers may differ. */
  long hash(long key, byte[] packed) {
    CRC32C crc = new CRC32C();
    crc.update(packed);
    long series = key >>> DAY_BITS;
    long mixed = crc.getValue() << 32 | (Arrays.hashCode(packed) & 0xFFFFFFFFL);
    mixed ^= names.hashOfStation((int) (series >>> POLLUTANT_BITS)) * 31;
    mixed += names.hashOfPollutant((int) (series & ((1 << POLLUTANT_BITS) - 1))) * 37;
    mixed += day(key) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  @Override
  public List<String> pollutants() {
    try {
      return names.pollutants();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": its names cannot be read", e);
    }
  }

  /** {@inheritDoc} They are looked at where they lie: nothing is copied to the heap. */
  @Override
  public void visit(
      String stationId,
      String pollutant,
      long fromSecond,
      long untilSecond,
      SampleVisitor visitor) {
    int station;
    int ofPollutant;
    try {
      station = names.station(stationId);
      ofPollutant = names.pollutant(pollutant);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": its names cannot be read", e);
    }
    OptionalLong first = firstSecond();
    if (station < 0 || ofPollutant < 0 || first.isEmpty()) {
      return;
    }
    long from = Math.max(fromSecond, first.getAsLong());
    long until = Math.min(untilSecond, endSecond().orElseThrow());
    for (long day = Math.floorDiv(from, DaySamples.SECONDS_PER_DAY);
        day * DaySamples.SECONDS_PER_DAY < until;
        day++) {
      visitDay(key(station, ofPollutant, day), day, fromSecond, untilSecond, visitor);
    }
  }

  private void visitDay(long key, long day, long from, long until, SampleVisitor visitor) {
    try (ExternalMapQueryContext<Long, byte[], ?> query = map.queryContext(key)) {
      query.readLock().lock();
      MapEntry<Long, byte[]> entry = query.entry();
      if (entry != null) {
        var value = entry.value();
        DaySamples.visit(
            value.bytes(),
            value.offset(),
            value.size(),
            day * DaySamples.SECONDS_PER_DAY,
            from,
            until,
            visitor);
      }
    }
  }

  /** The key of one day. */
  static long key(int station, int pollutant, long day) {
    if (station >= 1 << (STATION_BITS - 1) || pollutant >= 1 << POLLUTANT_BITS) {
      throw new IllegalArgumentException(
          "station number " + station + " or pollutant number " + pollutant + " is too large");
    }
    if (day < -DAY_ZERO || day >= DAY_ZERO) {
      throw new IllegalArgumentException("day " + day + " since 1970 is beyond 22,000 years");
    }
    return ((long) station << POLLUTANT_BITS | pollutant) << DAY_BITS | (day + DAY_ZERO);
  }

  /** The day of a key. */
  static long day(long key) {
    return (key & ((1L << DAY_BITS) - 1)) - DAY_ZERO;
  }

  ChronicleMap<Long, byte[]> map() {
    if (!writable || closed.get() || halfWritten) {
      throw new IllegalStateException(
          folder
              + ": this history is "
              + (!writable ? "open for reading only" : halfWritten ? "to be mended" : "closed"));
    }
    return map;
  }

  /** Notes that a batch is in the journal and not whole in the map; nothing more may be written. */
  void halfWritten() {
    halfWritten = true;
  }

  boolean isHalfWritten() {
    return halfWritten;
  }

  Names names() {
    return names;
  }

  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    map.close();
    if (halfWritten) {
      // The journal stays, and so does the mark: who opens it next mends it.
      session.leaveMark();
      return;
    }
    if (writable) {
      new Journal(folder).delete();
    }
    session.close();
  }
}
