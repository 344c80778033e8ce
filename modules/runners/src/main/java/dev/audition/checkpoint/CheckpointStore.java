package dev.audition.checkpoint;

import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints where every machine of a study finds them: {@code <study's
 * id>/trials/7/step-000012-<digest>/}, with the files below {@code files/} and {@code
 * manifest.json} written last. The digest is that of the manifest, so two checkpoints of one step
 * never overwrite each other, and storing the same one twice is storing it once. Thread-safe.
 *
 * <p>A {@link Checkpoint}'s location is the folder's full name. When it is read, only its last part
 * counts, below this store's own address: the store may have moved.
 */
public final class CheckpointStore implements AutoCloseable {
  private static final String MANIFEST = "manifest.json";
  private static final String FILES = "files/";
  private static final Pattern FOLDER =
      Pattern.compile("(?:^|.*/)(([^/]+)/trials/(\\d{1,9})/step-(\\d{6,18})-([0-9a-f]{16}))");

  private final ObjectStore objects;

  /** A store on objects; closing it closes them. */
  public CheckpointStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** Opens the store at an address. */
  public static CheckpointStore open(StoreSettings settings) {
    return new CheckpointStore(ObjectStores.open(settings));
  }

  /** Where it is, for people. */
  public String address() {
    return objects.address();
  }

  /** Whether a location is one of a store such as this one. */
  public static boolean stores(String location) {
    return FOLDER.matcher(location).matches();
  }

  /** Whether a location is that of a trial's own checkpoint in a store such as this one. */
  public static boolean stores(String location, TrialKey trial) {
    return name(location).filter(name -> name.startsWith(trial.prefix())).isPresent();
  }

  /**
   * Stores a folder's content; durable and complete when this returns.
   *
   * @param manifest what the folder holds
   * @throws IOException if it cannot be stored; nothing that counts is left then
   */
  public Checkpoint publish(Manifest manifest, Path folder) throws IOException {
    String name = name(manifest);
    for (Manifest.Entry entry : manifest.entries()) {
      objects.put(name + "/" + FILES + entry.path(), folder.resolve(entry.path()));
    }
    objects.put(name + "/" + MANIFEST, ManifestCodec.write(manifest));
    return new Checkpoint(manifest.draft().step(), location(name));
  }

  /** Whether a checkpoint is what a manifest describes. */
  public static boolean describes(Manifest manifest, Checkpoint checkpoint) {
    return name(checkpoint.location()).equals(Optional.of(name(manifest)));
  }

  /** The name of the folder of what a manifest describes. */
  private static String name(Manifest manifest) {
    return "%sstep-%06d-%s"
        .formatted(
            manifest.draft().trial().prefix(),
            manifest.draft().step(),
            Manifest.sha256(ManifestCodec.write(manifest)).substring(0, 16));
  }

  private String location(String name) {
    return objects.address() + "/" + name;
  }

  /** Complete checkpoints of a trial by ascending step. */
  public List<Checkpoint> complete(TrialKey trial) throws IOException {
    var found = new ArrayList<Checkpoint>();
    folders(trial)
        .forEach(
            (name, members) -> {
              if (members.contains(name + "/" + MANIFEST)) {
                found.add(new Checkpoint(step(name), location(name)));
              }
            });
    found.sort(Comparator.comparingLong(Checkpoint::step));
    return found;
  }

  private Map<String, List<String>> folders(TrialKey trial) throws IOException {
    var folders = new LinkedHashMap<String, List<String>>();
    for (String object : objects.list(trial.prefix())) {
      int end = object.indexOf('/', trial.prefix().length());
      if (end > 0 && FOLDER.matcher(object.substring(0, end)).matches()) {
        folders.computeIfAbsent(object.substring(0, end), any -> new ArrayList<>()).add(object);
      }
    }
    return folders;
  }

  private static long step(String name) {
    Matcher matcher = FOLDER.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(4)) : -1;
  }

  /**
   * What a checkpoint consists of.
   *
   * @throws DamagedCheckpoint if there is no such complete checkpoint here
   */
  public Manifest manifest(Checkpoint checkpoint) throws IOException {
    return manifest(require(checkpoint.location()));
  }

  private Manifest manifest(String name) throws IOException {
    byte[] bytes;
    try {
      bytes = objects.get(name + "/" + MANIFEST);
    } catch (NoSuchFileException gone) {
      throw new DamagedCheckpoint(
          "is gone from %s, or was never complete".formatted(objects.address()));
    }
    if (!name.endsWith(Manifest.sha256(bytes).substring(0, 16))) {
      throw new DamagedCheckpoint("has a manifest with another checksum than when it was stored");
    }
    return ManifestCodec.read(bytes);
  }

  private static String require(String location) throws DamagedCheckpoint {
    return name(location).orElseThrow(() -> new DamagedCheckpoint("is in no store"));
  }

  private static Optional<String> name(String location) {
    Matcher matcher = FOLDER.matcher(location);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Brings a checkpoint into a folder, which is made, and verifies it.
   *
   * @throws DamagedCheckpoint if it is gone, incomplete or not what was stored
   * @throws IOException if the store cannot be reached
   */
  public Manifest fetch(Checkpoint checkpoint, Path folder) throws IOException {
    String name = require(checkpoint.location());
    Manifest manifest = manifest(name);
    Files.createDirectories(folder);
    for (Manifest.Entry entry : manifest.entries()) {
      Path file = folder.resolve(entry.path());
      Files.createDirectories(file.resolveSibling(""));
      try {
        objects.get(name + "/" + FILES + entry.path(), file);
      } catch (NoSuchFileException gone) {
        throw new DamagedCheckpoint("lacks its file '%s'".formatted(entry.path()));
      }
    }
    manifest.verify(folder);
    return manifest;
  }

  /**
   * Gives another trial a copy, which stays when this one is removed; bytes do not pass through
   * this machine where the store can help it.
   *
   * @throws DamagedCheckpoint if it is gone or incomplete
   */
  public Checkpoint copy(Checkpoint checkpoint, TrialKey to) throws IOException {
    String from = require(checkpoint.location());
    Manifest manifest = manifest(from);
    Draft draft = manifest.draft();
    var copied = new Manifest(new Draft(to, 0, draft.step(), draft.value()), manifest.entries());
    String name = name(copied);
    for (Manifest.Entry entry : manifest.entries()) {
      String file = "/" + FILES + entry.path();
      try {
        objects.copy(from + file, name + file);
      } catch (NoSuchFileException gone) {
        throw new DamagedCheckpoint("lacks its file '%s'".formatted(entry.path()));
      }
    }
    objects.put(name + "/" + MANIFEST, ManifestCodec.write(copied));
    return new Checkpoint(draft.step(), location(name));
  }

  /** Removes a checkpoint, its manifest first: what is left of it does not count. */
  public void delete(Checkpoint checkpoint) throws IOException {
    Optional<String> name = name(checkpoint.location());
    if (name.isPresent()) {
      objects.delete(List.of(name.get() + "/" + MANIFEST));
      objects.delete(objects.list(name.get() + "/"));
    }
  }

  /**
   * Removes what earlier attempts left half-stored or never made known: incomplete checkpoints, and
   * those of a later step than the one that the next attempt goes on from.
   *
   * @param newest that step; -1: none
   */
  public void tidy(TrialKey trial, long newest) throws IOException {
    objects.abandon(trial.prefix());
    for (Map.Entry<String, List<String>> folder : folders(trial).entrySet()) {
      String manifest = folder.getKey() + "/" + MANIFEST;
      boolean complete = folder.getValue().contains(manifest);
      if (complete && step(folder.getKey()) > newest) {
        objects.delete(List.of(manifest));
      }
      if (!complete || step(folder.getKey()) > newest) {
        objects.delete(folder.getValue());
      }
    }
  }

  @Override
  public void close() {
    objects.close();
  }
}
