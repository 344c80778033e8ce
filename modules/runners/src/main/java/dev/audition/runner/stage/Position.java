package dev.audition.runner.stage;

/**
 * Which bytes of the lock file stand for a result: an even one for the right to compute it, the odd
 * one after it for its use. Two results that fall together (one pair in 2^60) only wait for each
 * other.
 */
final class Position {
  private Position() {}

  static long produce(String hash) {
    return Long.parseUnsignedLong(hash, 0, 15, 16) << 1;
  }

  static long use(String hash) {
    return produce(hash) + 1;
  }
}
