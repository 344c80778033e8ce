package dev.audition.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files below a directory, which several machines may share. A file is written under
 * another name, forced to disk and renamed.
 */
final class FolderObjects implements ObjectStore {
  private static final String UNFINISHED = ".tmp-";

  private final Path root;

  FolderObjects(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String address() {
    return root.toString();
  }

  private interface Writing {
    void write(Path file) throws IOException;
  }

  @Override
  public void put(String name, Path file) throws IOException {
    store(name, written -> Files.copy(file, written, StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    store(name, written -> Files.write(written, content));
  }

  private void store(String name, Writing writing) throws IOException {
    Path target = file(name);
    Path folder = target.resolveSibling("");
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, UNFINISHED, "");
    try {
      writing.write(written);
      force(written, StandardOpenOption.WRITE);
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder, StandardOpenOption.READ);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  @Override
  public void get(String name, Path file) throws IOException {
    Files.copy(file(name), file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public byte[] get(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    var names = new ArrayList<String>();
    for (Path file : files(prefix)) {
      if (!unfinished(file)) {
        names.add(root.relativize(file).toString());
      }
    }
    names.sort(null);
    return names;
  }

  private static boolean unfinished(Path file) {
    return String.valueOf(file.getFileName()).startsWith(UNFINISHED);
  }

  private List<Path> files(String prefix) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        file(prefix),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return files;
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path source = file(from);
    Path target = file(to);
    Files.createDirectories(target.resolveSibling(""));
    try {
      Files.createLink(target, source);
    } catch (FileAlreadyExistsException same) {
      put(to, source);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (UnsupportedOperationException | IOException impossible) {
      put(to, source);
    }
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    for (String name : names) {
      Path file = file(name);
      Files.deleteIfExists(file);
      prune(file.getParent());
    }
  }

  /** Removes folders that are empty now. */
  private void prune(@Nullable Path folder) throws IOException {
    for (Path each = folder; each != null && !each.equals(root); each = each.getParent()) {
      String[] left = each.toFile().list();
      if (left == null || left.length > 0) {
        return;
      }
      Files.deleteIfExists(each);
    }
  }

  @Override
  public void abandon(String prefix) throws IOException {
    for (Path file : files(prefix)) {
      if (unfinished(file)) {
        Files.deleteIfExists(file);
        prune(file.getParent());
      }
    }
  }

  private Path file(String name) {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("an object's name leads out of the store: " + name);
    }
    return file;
  }

  @Override
  public void close() {
    // Files are closed after each use.
  }
}
