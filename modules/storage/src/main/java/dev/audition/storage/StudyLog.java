package dev.audition.storage;

/** How the log of a study is called. */
public final class StudyLog {
  private static final String PREFIX = "study|";

  private StudyLog() {}

  /** The persistence id of a study's log: type hint {@code study} and the study's id. */
  public static String of(String studyId) {
    return PREFIX + studyId;
  }

  static boolean isStudy(String log) {
    return log.startsWith(PREFIX);
  }

  static String id(String log) {
    return log.substring(PREFIX.length());
  }
}
