package dev.audition.spec;

import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Schedule;
import dev.audition.study.StudySpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a sweep.yaml says.
 *
 * @param study what is searched for and how; its document restores this sweep
 * @param trial what is started for an attempt
 * @param limits bounds of every attempt
 * @param workers where attempts run
 * @param hooks what follows the study, or guards it
 * @param directory the spec's folder, which relative paths start from
 * @param schedule when the study may work; empty: always
 * @param repeat when new studies of this sweep begin; empty: there is one only
 * @param warmStart what is tried first because it was good in another study
 */
public record Sweep(
    StudySpec study,
    TrialDefinition trial,
    TrialLimits limits,
    Workers workers,
    List<HookDefinition> hooks,
    Path directory,
    Optional<Schedule> schedule,
    Optional<Recurrence> repeat,
    Optional<WarmStart> warmStart) {
  public Sweep {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(trial, "trial");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(workers, "workers");
    Objects.requireNonNull(directory, "directory");
    hooks = List.copyOf(hooks);
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(repeat, "repeat");
    Objects.requireNonNull(warmStart, "warmStart");
  }

  /** This sweep with another document in its study. */
  Sweep withDocument(String document) {
    return new Sweep(
        study.withDocument(document),
        trial,
        limits,
        workers,
        hooks,
        directory,
        schedule,
        repeat,
        warmStart);
  }

  /** The resolved spec as canonical JSON: keys in order, defaults and seed filled in. */
  public String document() {
    return study.document();
  }

  /** SHA-256 of the document in lower-case hexadecimal: equal for specs that mean the same. */
  public String fingerprint() {
    return fingerprint(document());
  }

  /** SHA-256 of a document in lower-case hexadecimal. */
  public static String fingerprint(String document) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
