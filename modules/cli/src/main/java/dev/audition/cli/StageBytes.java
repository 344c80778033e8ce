package dev.audition.cli;

import dev.audition.SharedStages;
import dev.audition.spec.Units;
import java.util.Optional;

/** What results of shared stages may take on disk: {@code AUDITION_STAGE_CACHE}, as 20GiB. */
final class StageBytes {
  private static final String VARIABLE = "AUDITION_STAGE_CACHE";

  private StageBytes() {}

  static long of(Surroundings surroundings) {
    Optional<String> given = surroundings.variable(VARIABLE);
    return given.isEmpty() ? SharedStages.STANDARD_BYTES : parsed(given.get());
  }

  private static long parsed(String given) {
    return Units.memory(given)
        .orElseThrow(
            () ->
                Failure.usage(
                    "%s must be a size of 1B or more, such as 20GiB, but is '%s'"
                        .formatted(VARIABLE, given)));
  }
}
