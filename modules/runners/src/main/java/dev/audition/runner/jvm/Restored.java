package dev.audition.runner.jvm;

/**
 * A state that was read back.
 *
 * @param step the step after which it was saved; go on with the next one
 * @param state the state
 */
public record Restored<T>(long step, T state) {}
