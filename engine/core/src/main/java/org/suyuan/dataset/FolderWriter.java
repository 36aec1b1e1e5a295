package org.suyuan.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings files to where they are wanted only when they are complete and on the disk. */
final class FolderWriter {
  private FolderWriter() {}

  /** Writes the files of one folder. */
  interface Body {
    void write(Path folder) throws IOException;
  }

  /**
   * Writes a whole folder beside its place, then puts it there. What stood there is replaced at
   * once; what of it is not ours is kept.
   *
   * @param target the folder wanted; its parent is made where it is missing
   * @param ours whether a file of the old folder is replaced, by its name
   * @param body writes into the folder that it is given
   */
  static void replaceFolder(Path target, Predicate<String> ours, Body body) throws IOException {
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new NotDirectoryException(place + ": is a file; give a folder");
    }
    Path parent = place.getParent();
    if (parent == null) {
      throw new IOException(place + ": cannot be replaced; give a folder below it");
    }
    Files.createDirectories(parent);
    Path fresh = Files.createTempDirectory(parent, "." + place.getFileName() + ".new-");
    try {
      fresh.toFile().setReadable(true, false);
      fresh.toFile().setExecutable(true, false);
      body.write(fresh);
      force(fresh);
      if (!Files.exists(place)) {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      } else {
        swap(fresh, place, parent, ours);
      }
      force(parent);
    } finally {
      delete(fresh);
    }
  }

  private static void swap(Path fresh, Path place, Path parent, Predicate<String> ours)
      throws IOException {
    Path old = Files.createTempDirectory(parent, "." + place.getFileName() + ".old-");
    Files.delete(old);
    Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(old)) {
      for (Path entry : left) {
        String name = String.valueOf(entry.getFileName());
        if (!ours.test(name)) {
          Files.move(entry, place.resolve(name));
        }
      }
    }
    delete(old);
  }

  /**
   * Writes some files of a folder: all are written beside their places first, then each is put
   * there at once.
   *
   * @param folder the folder, made where it is missing
   * @param body writes into the folder that it is given
   */
  static void replaceFiles(Path folder, Body body) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, ".new-");
    try {
      body.write(fresh);
      try (DirectoryStream<Path> written = Files.newDirectoryStream(fresh)) {
        for (Path file : written) {
          Files.move(
              file,
              folder.resolve(String.valueOf(file.getFileName())),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      force(folder);
    } finally {
      delete(fresh);
    }
  }

  /** Opens a new file whose content is on the disk once it is closed. */
  static OutputStream create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OutputStream bytes = java.nio.channels.Channels.newOutputStream(channel);
    return new java.io.BufferedOutputStream(bytes, 1 << 16) {
      @Override
      public void close() throws IOException {
        try {
          flush();
          if (channel.isOpen()) {
            channel.force(true);
          }
        } finally {
          channel.close();
        }
      }
    };
  }

  /** Forces the entries of a folder to the disk, where the system can do that. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open folders; the files themselves are on the disk.
      return;
    }
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(tree + ": cannot be removed", e);
    }
  }
}
