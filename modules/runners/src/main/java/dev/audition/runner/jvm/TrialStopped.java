package dev.audition.runner.jvm;

/**
 * Ends an attempt that the engine has decided to stop or to pause. Let it through: the engine knows
 * already, and what the objective returns or throws after it changes nothing.
 */
public final class TrialStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrialStopped(String reason) {
    super(reason, null, false, false);
  }
}
