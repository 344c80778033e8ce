package dev.audition.runner.jvm;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A throwable of user code in one line: class, message, and the first frame of their own code. */
final class CrashReason {
  private static final int MESSAGE_LIMIT = 2_000;
  private static final Set<String> FOREIGN =
      Set.of("java.", "javax.", "jdk.", "sun.", "com.esotericsoftware.kryo.");
  private static final Set<String> OURS =
      Stream.of(
              Attendance.class,
              JvmAttempt.class,
              JvmTrial.class,
              KryoCodec.class,
              Parameters.class,
              StateFile.class)
          .map(Class::getName)
          .collect(Collectors.toSet());

  private CrashReason() {}

  static String of(Throwable thrown) {
    return described(thrown) + frame(thrown) + cause(thrown);
  }

  private static String described(Throwable thrown) {
    String name = thrown.getClass().getName();
    String message = thrown.getMessage();
    String text =
        switch (thrown) {
          case OutOfMemoryError error -> "out of memory (" + message + "); give the JVM more -Xmx";
          case StackOverflowError error -> "the stack overflowed: a recursion without an end?";
          case LinkageError error -> name + ": " + message + "; is its jar on the class path?";
          default -> message == null || message.isBlank() ? name : name + ": " + message;
        };
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + "...";
  }

  private static String frame(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> FOREIGN.stream().noneMatch(frame.getClassName()::startsWith))
        .filter(frame -> !OURS.contains(outermost(frame)))
        .findFirst()
        .map(frame -> " (at %s)".formatted(plain(frame)))
        .orElse("");
  }

  private static String outermost(StackTraceElement frame) {
    String name = frame.getClassName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static String plain(StackTraceElement frame) {
    String source = frame.getFileName() == null ? "unknown source" : frame.getFileName();
    return "%s.%s, %s:%d"
        .formatted(frame.getClassName(), frame.getMethodName(), source, frame.getLineNumber());
  }

  private static String cause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? "" : ", caused by " + described(cause) + frame(cause);
  }
}
