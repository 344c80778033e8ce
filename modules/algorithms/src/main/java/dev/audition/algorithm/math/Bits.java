package dev.audition.algorithm.math;

/** Mixing of bits. */
final class Bits {
  private Bits() {}

  /** Spreads every bit of a number over 32 bits, by the finalizer of SplitMix64. */
  static int hash(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (int) ((z ^ (z >>> 31)) >>> 32);
  }

  /** A hash of two numbers. */
  static int hash(long first, long second) {
    return hash(first ^ ((long) hash(second) << 32 | (hash(second + 1) & 0xffff_ffffL)));
  }

  /** The middle of the 2^-32 wide cell whose lower end is {@code bits}, in {@code (0, 1)}. */
  static double unit(int bits) {
    return ((bits & 0xffff_ffffL) + 0.5) * 0x1.0p-32;
  }
}
