package dev.audition.spec;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Where attempts run and what each one needs.
 *
 * @param parallel how many attempts may be live at a time, 1 or more
 * @param perTrial what one attempt needs
 */
public record Workers(int parallel, Resources perTrial) {
  public Workers {
    Objects.requireNonNull(perTrial, "perTrial");
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel must be 1 or more, but is " + parallel);
    }
  }

  /**
   * What one attempt needs of its machine.
   *
   * @param cpu cores, above 0; parts of one are allowed
   * @param memoryBytes bytes of memory; empty: not counted
   * @param gpu whole devices, 0 or more
   */
  public record Resources(double cpu, OptionalLong memoryBytes, int gpu) {
    public Resources {
      Objects.requireNonNull(memoryBytes, "memoryBytes");
      if (!(cpu > 0 && Double.isFinite(cpu)) || gpu < 0 || memoryBytes.orElse(1) < 1) {
        throw new IllegalArgumentException(
            "cpu and memory must be above 0 and gpu 0 or more, but are %s, %s and %d"
                .formatted(cpu, memoryBytes, gpu));
      }
    }

    /** One core. */
    public static Resources standard() {
      return new Resources(1, OptionalLong.empty(), 0);
    }
  }
}
