package dev.audition.exporter;

import dev.audition.hook.HookContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The offset up to which something has been exported, kept in the study's folder. It is moved after
 * what it stands for, so a crash between the two repeats, and loses nothing.
 */
public final class ExportPosition {
  private final Path file;
  private long offset;

  private ExportPosition(Path file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /** The position of a study's hook; 0 if it has none yet, or if it cannot be read. */
  public static ExportPosition of(HookContext context) {
    Path file = context.directory().resolve("exporters").resolve(context.name() + ".offset");
    return new ExportPosition(file, read(file));
  }

  private static long read(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException unknown) {
      // Exporting once more is harmless.
      return 0;
    }
  }

  /** The offset of the last entry that has been exported. */
  public long offset() {
    return offset;
  }

  /**
   * Everything up to an offset has been exported.
   *
   * @throws HookFailure if that cannot be remembered
   */
  public void move(long to) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(fresh, to + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      offset = to;
    } catch (IOException failed) {
      throw new HookFailure("the position cannot be kept: " + failed.getMessage(), failed);
    }
  }
}
