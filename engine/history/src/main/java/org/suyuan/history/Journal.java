package org.suyuan.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The last batch of a writer, on the disk before the map is touched. A process that dies in the
 * middle of changing an entry leaves that entry torn, and recovery drops it, with what was in it
 * before; from here it is put back whole. Putting entries back twice changes nothing.
 */
final class Journal {
  private static final String FILE = "journal";
  private static final int HEADER_BYTES = 16;

  private final Path file;

  Journal(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /** Takes one entry after the other. */
  interface Entries {
    void put(long key, byte[] packed) throws IOException;
  }

  /** Writes a batch in place of the last one; it is on the disk when this returns. */
  void write(long[] keys, byte[][] values, int count) throws IOException {
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      bytes += 12L + values[i].length;
    }
    if (bytes > Integer.MAX_VALUE - HEADER_BYTES) {
      throw new IOException("a batch of " + bytes + " bytes is too large; make it smaller");
    }
    byte[] all = new byte[HEADER_BYTES + (int) bytes];
    ByteBuffer out = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    out.position(HEADER_BYTES);
    for (int i = 0; i < count; i++) {
      out.putLong(keys[i]).putInt(values[i].length).put(values[i]);
    }
    out.putLong(0, bytes).putLong(8, checksum(all, (int) bytes));
    out.flip();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.truncate(channel.position());
      channel.force(true);
    }
  }

  private static long checksum(byte[] all, int bytes) {
    CRC32C crc = new CRC32C();
    crc.update(all, HEADER_BYTES, bytes);
    return crc.getValue();
  }

  /** Puts the last batch back; a batch that did not get to the disk whole was never applied. */
  void replay(Entries entries) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] all = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    if (all.length < HEADER_BYTES) {
      return;
    }
    long bytes = in.getLong();
    long expected = in.getLong();
    if (bytes != all.length - HEADER_BYTES || checksum(all, (int) bytes) != expected) {
      return;
    }
    while (in.hasRemaining()) {
      long key = in.getLong();
      byte[] packed = new byte[in.getInt()];
      in.get(packed);
      entries.put(key, packed);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
