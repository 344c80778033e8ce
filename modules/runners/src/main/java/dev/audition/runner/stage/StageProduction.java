package dev.audition.runner.stage;

import java.nio.file.Path;

/** Computes the result of a stage. */
@FunctionalInterface
public interface StageProduction {
  /**
   * Writes the result.
   *
   * @param folder empty; the files and folders that are in it afterwards are the result
   * @throws Exception if there is no result; nothing is kept then, and the next one computes again
   */
  void produce(Path folder) throws Exception;
}
