package dev.audition.spec;

import java.nio.file.Path;

/** A commented sweep.yaml to start from. */
public final class SweepTemplate {
  private SweepTemplate() {}

  /**
   * The text for a training script. Arguments that a Python script declares become parameters.
   *
   * @param script the training script; it is looked at if it can be read, never run
   */
  public static String forScript(Path script) {
    throw new UnsupportedOperationException(script.toString());
  }
}
