package dev.audition.study;

/** Which reported value stands for a trial that ends without a final one. */
public enum ValueRule {
  /** The value at the highest step. */
  LAST,
  /** The best value of all steps, the lowest step if several are equal. */
  BEST
}
