package dev.audition.study;

/** Which reported value stands for a trial that ends without a final one. */
public enum ValueRule {
  /** The value at the highest step. */
  LAST,
  /** The best value of all steps, the lowest step if several are equal. */
  BEST,
  /**
   * The mean of the values of all steps, also of a trial with a final one: its steps are
   * repetitions, folds or instances. NaN if one of them is.
   */
  MEAN
}
