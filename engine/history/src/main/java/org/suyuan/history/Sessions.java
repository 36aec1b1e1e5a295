package org.suyuan.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who has a store open. Each user of a store has a file of its own below {@code sessions}, which it
 * keeps locked while it lives and removes when it closes. The operating system lets go of the lock
 * of a process that dies, so a file that nobody locks is a user that did not close: the mark of a
 * dirty shutdown.
 */
final class Sessions {
  private static final String WRITER = "writer-";
  private static final String READER = "reader-";

  /**
   * Sessions of this JVM. They are not probed: on Linux, closing any channel of a file lets go of
   * all the locks that the process has on it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  /** File locks are held by processes; threads of one process take turns here. */
  private static final ReentrantLock DOOR = new ReentrantLock();

  private final Path folder;

  Sessions(Path store) throws IOException {
    this.folder = store.toRealPath().resolve("sessions");
    Files.createDirectories(folder);
  }

  /** One use of the store. */
  static final class Session implements Closeable {
    private final Path file;
    private final FileChannel channel;

    private Session(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    /** Ends it as if its process had died, so that the store is mended. */
    void leaveMark() throws IOException {
      channel.close();
      OURS.remove(file);
    }

    /** Ends it cleanly. */
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
      channel.close();
      OURS.remove(file);
    }
  }

  /**
   * Who is there.
   *
   * @param writers writers that live
   * @param readers readers that live
   * @param deadWriters writers that died without closing
   * @param deadReaders readers that died without closing
   */
  record Users(int writers, int readers, int deadWriters, int deadReaders) {
    boolean nobodyLives() {
      return writers + readers == 0;
    }

    boolean dirty() {
      return deadWriters + deadReaders > 0;
    }
  }

  /** What is done while nobody else comes in. */
  interface Inside<T> {
    T run() throws IOException;
  }

  /** Lets one at a time look who is there and come in. */
  <T> T enter(Inside<T> inside) throws IOException {
    DOOR.lock();
    try (FileChannel door =
            FileChannel.open(
                folder.resolve("door"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = door.lock()) {
      if (!held.isValid()) {
        throw new IOException(folder + ": cannot be locked; put the store on a local disk");
      }
      return inside.run();
    } finally {
      DOOR.unlock();
    }
  }

  Users look() throws IOException {
    int writers = 0;
    int readers = 0;
    int deadWriters = 0;
    int deadReaders = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-*")) {
      for (Path file : files) {
        boolean writer = String.valueOf(file.getFileName()).startsWith(WRITER);
        boolean alive = OURS.contains(file) || isLocked(file);
        writers += alive && writer ? 1 : 0;
        readers += alive && !writer ? 1 : 0;
        deadWriters += !alive && writer && Files.exists(file) ? 1 : 0;
        deadReaders += !alive && !writer && Files.exists(file) ? 1 : 0;
      }
    }
    return new Users(writers, readers, deadWriters, deadReaders);
  }

  private static boolean isLocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (java.nio.file.NoSuchFileException e) {
      return false; // It closed in this very moment.
    }
  }

  Session begin(boolean writer) throws IOException {
    Path file = folder.resolve((writer ? WRITER : READER) + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OURS.add(file);
    if (channel.tryLock() == null) {
      throw new IOException(file + ": cannot be locked; put the store on a local disk");
    }
    return new Session(file, channel);
  }

  /** Removes the marks of those who died, once what they left is mended. */
  void forgetTheDead() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-*")) {
      for (Path file : files) {
        if (!OURS.contains(file) && !isLocked(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
