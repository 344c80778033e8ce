package dev.audition.engine;

import dev.audition.runner.Runner;
import dev.audition.spec.TrialLimits;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a study needs to be carried out.
 *
 * @param id unique for all time: the identity of its log
 * @param spec what is searched for; for a log that exists, the one it was created with
 * @param runner executes its attempts; not closed by the study
 * @param limits bounds of every attempt
 * @param directory the study's folder, below which its trials have theirs
 * @param environment what it shares with others
 */
public record StudySetup(
    String id,
    StudySpec spec,
    Runner runner,
    TrialLimits limits,
    Path directory,
    Environment environment) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public StudySetup {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(runner, "runner");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(environment, "environment");
  }

  /** A new study in memory, to be spawned anywhere: nothing of it stays when it stops. */
  public static StudySetup of(StudySpec spec, Runner runner) {
    String id = freshId();
    Path directory = Path.of(System.getProperty("java.io.tmpdir"), "audition-" + id);
    return new StudySetup(
        id, spec, runner, TrialLimits.standard(), directory, Environment.memory());
  }

  /** An id that no other study has: 16 hexadecimal digits of chance. */
  public static String freshId() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The same in another environment. */
  public StudySetup in(Environment other) {
    return new StudySetup(id, spec, runner, limits, directory, other);
  }

  EngineClock clock() {
    return environment.clock();
  }

  Environment.Storage storage() {
    return environment.storage();
  }

  /** The folder of a trial. */
  Path directory(int trial) {
    return directory.resolve("trials").resolve(Integer.toString(trial));
  }
}
