package dev.audition.space;

/** How a numeric domain is spread over the unit interval. */
public enum Scale {
  /** Equal distances are equally likely. */
  LINEAR,
  /** Equal ratios are equally likely; needs a lower bound above zero. */
  LOG;

  double forward(double value) {
    return this == LOG ? StrictMath.log(value) : value;
  }

  double backward(double value) {
    return this == LOG ? StrictMath.exp(value) : value;
  }
}
