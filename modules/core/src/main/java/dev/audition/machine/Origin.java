package dev.audition.machine;

/** Where a configuration came from. */
public enum Origin {
  /** The sampler proposed it. */
  SAMPLER,
  /** The spec lists it to be tried first. */
  START,
  /** Somebody asked for it while the study was there. */
  ENQUEUED
}
