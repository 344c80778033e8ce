package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import picocli.CommandLine.Parameters;

/** The sweep.yaml that a command is given. */
final class SweepArgument {
  private static final long MOST_BYTES = 16L << 20;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      defaultValue = "sweep.yaml",
      description = "The file that describes the study; by default ${DEFAULT-VALUE}.")
  private String file = "sweep.yaml";

  /** Where it is. */
  Path path(Surroundings surroundings) {
    return surroundings.path(file);
  }

  /** Reads it, or throws with all that is wrong in it. */
  Sweep read(Surroundings surroundings, Catalog catalog) {
    return read(file, surroundings, catalog);
  }

  static Sweep read(String file, Surroundings surroundings, Catalog catalog) {
    Path path = surroundings.path(file);
    requireSmall(path, file);
    return SweepReader.read(path, catalog);
  }

  private static void requireSmall(Path path, String file) {
    if (!Files.exists(path)) {
      throw Failure.usage(
          "there is no file '%s'; write one with: audition init YOUR_SCRIPT".formatted(file));
    }
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw Failure.usage(
            "'%s' must be a file, but is a folder; did you mean '%s/sweep.yaml'?"
                .formatted(file, file));
      }
      if (attributes.size() > MOST_BYTES) {
        throw Failure.usage(
            "'%s' must have at most %d MiB, but has %d bytes"
                .formatted(file, MOST_BYTES >> 20, attributes.size()));
      }
    } catch (IOException unreadable) {
      throw Failure.usage("'%s' cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }
}
