package dev.audition.runner.stage;

import java.nio.file.Path;

/**
 * The result of a stage, in use: it is not removed before it is closed. Its files belong to all who
 * share it; whoever changes them damages it, which is noticed by the next who asks for it.
 */
public final class StageResult implements AutoCloseable {
  private final StageKey key;
  private final Path folder;
  private final StageManifest manifest;
  private final boolean shared;
  private final Runnable release;

  StageResult(StageKey key, Path folder, StageManifest manifest, boolean shared, Runnable release) {
    this.key = key;
    this.folder = folder;
    this.manifest = manifest;
    this.shared = shared;
    this.release = release;
  }

  /** What it is the result of. */
  public StageKey key() {
    return key;
  }

  /** The folder that the production has written into; to be read only. */
  public Path folder() {
    return folder;
  }

  /** Whether it was there already or was computed by another, and nothing was computed here. */
  public boolean shared() {
    return shared;
  }

  /** How long it took to compute, in seconds: what sharing it saves. */
  public double seconds() {
    return manifest.seconds();
  }

  /** The size of its files. */
  public long bytes() {
    return manifest.bytes();
  }

  /** Ends the use; more than once changes nothing. */
  @Override
  public void close() {
    release.run();
  }
}
