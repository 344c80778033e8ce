package dev.audition.checkpoint;

/**
 * Whose checkpoints.
 *
 * @param study the study's id, which no other study has
 * @param trial the trial's number
 */
public record TrialKey(String study, int trial) {
  public TrialKey {
    if (!study.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw new IllegalArgumentException(
          "a study's id must be letters, digits, '.', '_' and '-', but is '%s'".formatted(study));
    }
    if (trial < 0) {
      throw new IllegalArgumentException("a trial's number must be 0 or more, but is " + trial);
    }
  }

  /** What the names of the trial's objects begin with. */
  String prefix() {
    return "%s/trials/%d/".formatted(study, trial);
  }
}
