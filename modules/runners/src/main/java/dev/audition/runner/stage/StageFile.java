package dev.audition.runner.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of a result.
 *
 * @param path relative to the result's folder, with slashes
 * @param bytes its size
 * @param sum the CRC-32C of its content
 */
record StageFile(String path, long bytes, long sum) {
  private static final int BUFFER = 1 << 20;

  /**
   * The files below a folder, sorted by path.
   *
   * @throws IOException if there is anything but files and folders: a link could lead out
   */
  static List<StageFile> in(Path folder) throws IOException {
    var files = new ArrayList<StageFile>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            files.add(of(folder, file, attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(StageFile::path));
    return files;
  }

  private static StageFile of(Path folder, Path file, BasicFileAttributes attributes)
      throws IOException {
    String path = folder.relativize(file).toString().replace('\\', '/');
    if (!attributes.isRegularFile()) {
      throw new IOException(
          "a stage's result consists of files and folders, but %s is neither; copy what it names"
              .formatted(path));
    }
    return new StageFile(path, attributes.size(), sum(file));
  }

  private static long sum(Path file) throws IOException {
    var sum = new CRC32C();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = Math.max(1, Math.min(BUFFER, channel.size()));
      var buffer = ByteBuffer.allocateDirect((int) size);
      while (channel.read(buffer) >= 0) {
        sum.update(buffer.flip());
        buffer.clear();
      }
    }
    return sum.getValue();
  }
}
