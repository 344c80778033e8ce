package dev.audition.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to a failure how to repeat it: the seed is the name of the invocation. */
final class SeedReminder implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String seed = context.getDisplayName().replaceFirst("\\D+", "");
    failure.addSuppressed(new Repeat(context.getDisplayName() + "; repeat it with -Dseed=" + seed));
    throw failure;
  }

  private static final class Repeat extends RuntimeException {
    private static final long serialVersionUID = 1;

    Repeat(String message) {
      super(message, null, false, false);
    }
  }
}
