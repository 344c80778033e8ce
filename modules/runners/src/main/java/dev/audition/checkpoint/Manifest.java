package dev.audition.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a checkpoint consists of. It is stored last, so that a checkpoint with a manifest is whole.
 *
 * @param draft whose it is and when it was saved
 * @param entries its files by ascending path
 */
public record Manifest(Draft draft, List<Entry> entries) {
  private static final int BUFFER = 1 << 16;

  /**
   * A file.
   *
   * @param path relative to the checkpoint, with '/'
   * @param size in bytes
   * @param sha256 of its content, in lower-case hexadecimal
   */
  public record Entry(String path, long size, String sha256) {}

  public Manifest {
    entries = List.copyOf(entries);
  }

  /** What to do with links and other things that are neither a file nor a folder. */
  public enum Others {
    /** They are no part of it. */
    IGNORED,
    /** They are an error: a link may lead anywhere. */
    REFUSED
  }

  /**
   * Describes a folder.
   *
   * @throws IOException if it cannot be read, or holds something that is refused
   */
  public static Manifest of(Draft draft, Path folder, Others others) throws IOException {
    var entries = new ArrayList<Entry>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = folder.relativize(file).toString();
            if (!attributes.isRegularFile() && others == Others.IGNORED) {
              return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
              throw new IOException(
                  "'%s' in it is neither a file nor a folder; save its content in its place"
                      .formatted(path));
            }
            entries.add(new Entry(path, attributes.size(), sha256(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort(Comparator.comparing(Entry::path));
    return new Manifest(draft, entries);
  }

  /** How much the files hold together. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /**
   * Compares a folder with what it should hold; files in addition do not matter.
   *
   * @throws DamagedCheckpoint if a file is not as it was
   */
  public void verify(Path folder) throws IOException {
    for (Entry entry : entries) {
      Path file = folder.resolve(entry.path());
      if (!Files.isRegularFile(file)) {
        throw new DamagedCheckpoint("lacks its file '%s'".formatted(entry.path()));
      }
      long size = Files.size(file);
      if (size != entry.size()) {
        throw new DamagedCheckpoint(
            "has %2$d bytes of %3$d in its file '%1$s'"
                .formatted(entry.path(), size, entry.size()));
      }
      if (!sha256(file).equals(entry.sha256())) {
        throw new DamagedCheckpoint(
            "has a file '%s' with another checksum than when it was saved".formatted(entry.path()));
      }
    }
  }

  /** SHA-256 of a file. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of bytes. */
  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
