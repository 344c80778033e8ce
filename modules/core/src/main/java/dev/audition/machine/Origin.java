package dev.audition.machine;

/** Where a configuration came from. */
public enum Origin {
  /** The sampler proposed it. */
  SAMPLER,
  /** The spec lists it to be tried first. */
  START,
  /** Somebody asked for it while the study was there. */
  ENQUEUED,
  /** It is a trial of another study, with its result. */
  IMPORTED,
  /** It is that of a trial that was over when its result came. */
  ADOPTED
}
