package dev.audition.hook;

import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Whom a hook is opened for.
 *
 * @param name what the hook is called in messages
 * @param studyId the study's id, unique for all time
 * @param spec the study
 * @param directory the study's folder; it need not exist yet
 * @param base where relative paths in settings start
 * @param limit how long one call may take before it is given up
 */
public record HookContext(
    String name, String studyId, StudySpec spec, Path directory, Path base, Duration limit) {
  public HookContext {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(studyId, "studyId");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(limit, "limit");
  }

  /** The same where relative paths start elsewhere. */
  public HookContext at(Path other) {
    return new HookContext(name, studyId, spec, directory, other, limit);
  }

  /** The same for a hook of another name and limit. */
  public HookContext named(String other, Duration within) {
    return new HookContext(other, studyId, spec, directory, base, within);
  }
}
