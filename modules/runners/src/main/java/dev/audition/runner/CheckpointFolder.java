package dev.audition.runner;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.DamagedCheckpoint;
import dev.audition.checkpoint.Manifest;
import dev.audition.checkpoint.ManifestCodec;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one trial on disk: {@code checkpoints/step-000012/} below the trial's folder.
 *
 * <p>A checkpoint is written as {@code tmp-...} and renamed, so whatever is called {@code step-...}
 * is complete. A {@link Checkpoint}'s location is relative to the trial's folder, so a store can be
 * moved. One thread at a time.
 */
public final class CheckpointFolder {
  private static final String NAME = "checkpoints";
  private static final String MANIFESTS = ".manifests";
  private static final Pattern STEP = Pattern.compile("step-(\\d{1,18})");

  private final Path trial;
  private final Path folder;
  private @Nullable Path spare;

  private CheckpointFolder(Path trial) {
    this.trial = trial;
    this.folder = trial.resolve(NAME);
  }

  /** The checkpoints of the trial with this folder, which need not exist. */
  public static CheckpointFolder of(Path trialDirectory) {
    return new CheckpointFolder(trialDirectory);
  }

  /** Where the checkpoints are. */
  public Path path() {
    return folder;
  }

  /** The name of the folder of a step's checkpoint: {@code step-000012}. */
  public static String name(long step) {
    return "step-%06d".formatted(step);
  }

  /** The checkpoint of a step in this folder, whether it is there or not. */
  public Checkpoint named(long step) {
    return new Checkpoint(step, NAME + "/" + name(step));
  }

  /** Complete checkpoints by ascending step; symbolic links and foreign names are ignored. */
  public List<Checkpoint> complete() throws IOException {
    var found = new ArrayList<Checkpoint>();
    try (var entries = Files.newDirectoryStream(folder, "step-*")) {
      for (Path entry : entries) {
        OptionalLong step = step(entry);
        if (step.isPresent() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          found.add(new Checkpoint(step.getAsLong(), NAME + "/" + entry.getFileName()));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
    found.sort(Comparator.comparingLong(Checkpoint::step));
    return found;
  }

  /** The folder of a checkpoint, which may be gone. */
  public Path locate(Checkpoint checkpoint) {
    return trial.resolve(checkpoint.location()).normalize();
  }

  /** What to go on from: this one and the older complete ones of the trial, newest first. */
  public List<Checkpoint> upTo(Checkpoint newest) throws IOException {
    var result = new ArrayList<Checkpoint>();
    result.add(newest);
    for (Checkpoint checkpoint : complete().reversed()) {
      if (checkpoint.step() < newest.step()) {
        result.add(checkpoint);
      }
    }
    return result;
  }

  /**
   * Makes a written folder the checkpoint of a step; one that is there already is replaced.
   *
   * @param written a folder inside of {@link #path()}
   */
  public Checkpoint publish(long step, Path written) throws IOException {
    Path target = folder.resolve(name(step));
    Files.deleteIfExists(manifestFile(step));
    try {
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException occupied) {
      replace(written, target);
    } catch (java.nio.file.FileSystemException refused) {
      if (!Files.exists(target)) {
        throw refused;
      }
      replace(written, target);
    }
    return named(step);
  }

  /**
   * Makes the only file of a folder the checkpoint of a step; if there is one of that step already,
   * its file is replaced in one go.
   */
  public Checkpoint publishFile(long step, Path file) throws IOException {
    Path target = folder.resolve(name(step));
    if (!Files.isDirectory(target)) {
      return publish(step, Objects.requireNonNull(file.getParent(), "folder"));
    }
    Files.deleteIfExists(manifestFile(step));
    Files.move(
        file,
        target.resolve(file.getFileName()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return named(step);
  }

  /**
   * A folder to write the next checkpoint to, which consists of one file: that of a checkpoint that
   * was not kept, if there is one, since writing over a file takes a fraction of the time that
   * making one and removing another take.
   *
   * @param file its name; what is in it has to be written over
   */
  public Path spare(String file) throws IOException {
    Path present = spare;
    if (present == null) {
      Files.createDirectories(folder);
      removeTemporary();
      present = folder.resolve("tmp-spare-" + Long.toHexString(System.nanoTime()));
      spare = present;
    }
    if (!Files.isDirectory(present)) {
      Files.createDirectory(present);
    } else if (Files.exists(present.resolve(file)) && linked(present.resolve(file))) {
      Files.delete(present.resolve(file));
    }
    return present;
  }

  /** Whether another trial has been given this file, or nobody can say. */
  private static boolean linked(Path file) throws IOException {
    try {
      return !Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink"));
    } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
      return true;
    }
  }

  /** Removes the folder for the next checkpoint, as none will be written. */
  public void dropSpare() throws IOException {
    if (spare != null) {
      delete(spare);
    }
  }

  /** Makes a checkpoint that is not kept the folder for the next one, or removes it. */
  private void retire(Path path) throws IOException {
    Path next = spare;
    if (next != null && !Files.exists(next)) {
      Files.move(path, next, StandardCopyOption.ATOMIC_MOVE);
    } else {
      delete(path);
    }
  }

  private static void replace(Path written, Path target) throws IOException {
    delete(target);
    Files.move(written, target);
  }

  private Path manifestFile(long step) {
    return folder.resolve(MANIFESTS).resolve(name(step) + ".json");
  }

  /** Notes what a checkpoint consists of; without a note it is believed as it is. */
  public void note(Manifest manifest) throws IOException {
    Path file = manifestFile(manifest.draft().step());
    Files.createDirectories(folder.resolve(MANIFESTS));
    Path written = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(written, ManifestCodec.write(manifest));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What was noted of a checkpoint.
   *
   * @throws dev.audition.checkpoint.DamagedCheckpoint if the note itself is damaged
   */
  public Optional<Manifest> manifest(long step) throws IOException {
    try {
      return Optional.of(ManifestCodec.read(Files.readAllBytes(manifestFile(step))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Removes a checkpoint and its note. */
  public void remove(Checkpoint checkpoint) throws IOException {
    delete(locate(checkpoint));
    Files.deleteIfExists(manifestFile(checkpoint.step()));
  }

  /**
   * Removes what an earlier attempt left half-written or never made known: {@code tmp-*}, and
   * checkpoints newer than the one that the next attempt goes on from. An attempt that repeats
   * their steps can then save them again.
   */
  public void tidy(Optional<Checkpoint> resumeFrom) throws IOException {
    long newest = resumeFrom.map(Checkpoint::step).orElse(-1L);
    for (Checkpoint checkpoint : complete()) {
      if (checkpoint.step() > newest) {
        remove(checkpoint);
      }
    }
    removeTemporary();
  }

  private void removeTemporary() throws IOException {
    try (var entries = Files.newDirectoryStream(folder, "tmp-*")) {
      for (Path entry : entries) {
        delete(entry);
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      // Nothing was ever saved.
    }
  }

  /** Removes what a retention does not keep. */
  public void retain(Retention retention, Retention.Needs needs) throws IOException {
    var complete = new ArrayList<Retention.Valued>();
    for (Checkpoint checkpoint : complete()) {
      complete.add(new Retention.Valued(checkpoint, value(retention, checkpoint.step())));
    }
    for (Checkpoint checkpoint : retention.superfluous(complete, needs)) {
      Files.deleteIfExists(manifestFile(checkpoint.step()));
      retire(locate(checkpoint));
    }
  }

  private OptionalDouble value(Retention retention, long step) throws IOException {
    if (retention.best().isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return manifest(step).map(noted -> noted.draft().value()).orElse(OptionalDouble.empty());
    } catch (DamagedCheckpoint damaged) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Gives another trial a copy of a checkpoint, by hard links where the file system has them.
   *
   * @return the copy, as the other trial's checkpoint
   */
  public Checkpoint copyTo(CheckpointFolder other, Checkpoint checkpoint) throws IOException {
    Files.createDirectories(other.folder);
    Path copy = Files.createTempDirectory(other.folder, "tmp-copy-");
    link(locate(checkpoint), copy);
    Checkpoint published = other.publish(checkpoint.step(), copy);
    Optional<Manifest> noted = manifest(checkpoint.step());
    if (noted.isPresent()) {
      other.note(noted.get());
    }
    return published;
  }

  /**
   * Gives another trial a checkpoint as its own, unless it has it already. One that is in a store
   * is found there by whoever needs it, and one that is gone is missed by whoever does.
   */
  public void lend(CheckpointFolder other, Checkpoint checkpoint) throws IOException {
    if (!CheckpointStore.stores(checkpoint.location())
        && Files.isDirectory(locate(checkpoint))
        && !Files.isDirectory(other.locate(checkpoint))) {
      copyTo(other, checkpoint);
    }
  }

  /** Gives a folder's content a second place, by hard links where the file system has them. */
  public static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new LinkingCopy(from, to));
  }

  /** Removes a folder and what is in it; links in it are removed, not followed. */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(root, new Deletion());
  }

  private static OptionalLong step(Path entry) {
    Matcher matcher = STEP.matcher(entry.getFileName().toString());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class LinkingCopy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    LinkingCopy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(directory).toString()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path target = to.resolve(from.relativize(file).toString());
      try {
        Files.createLink(target, file);
      } catch (UnsupportedOperationException | IOException impossible) {
        Files.copy(file, target);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
