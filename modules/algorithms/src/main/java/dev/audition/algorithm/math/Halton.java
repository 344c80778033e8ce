package dev.audition.algorithm.math;

/**
 * Halton's sequence: dimension {@code j} is the radical inverse in the {@code j}-th prime.
 *
 * <p>Scrambled, each digit {@code d} at place {@code k} becomes {@code (a * d + b_k) mod p} with
 * random {@code a} in {@code 1 .. p - 1} and {@code b_k} in {@code 0 .. p - 1}: random linear digit
 * scrambling (Matousek 1998, "On the L2-discrepancy for anchored boxes"), which breaks the bands
 * that large primes otherwise show.
 */
public final class Halton implements PointSequence {
  private final int[] primes;
  private final boolean scrambled;
  private final long seed;

  /**
   * A sequence.
   *
   * @param size dimensions, 0 or more
   * @param seed of the scrambling
   */
  public Halton(int size, boolean scrambled, long seed) {
    this.primes = primes(size);
    this.scrambled = scrambled;
    this.seed = seed;
  }

  @Override
  public double[] point(long index) {
    var point = new double[primes.length];
    for (int i = 0; i < primes.length; i++) {
      point[i] = scrambled ? scrambled(index, i) : inverse(index, primes[i]);
    }
    return point;
  }

  private static double inverse(long index, int prime) {
    double sum = 0;
    double place = 1;
    for (long rest = index; rest > 0; rest /= prime) {
      place /= prime;
      sum += place * (rest % prime);
    }
    return sum;
  }

  /** All digits count, the leading zeros too, until they no longer change a double. */
  private double scrambled(long index, int dimension) {
    int prime = primes[dimension];
    long factor = 1L + Integer.remainderUnsigned(Bits.hash(seed, dimension), prime - 1);
    double sum = 0;
    double place = 1;
    long rest = index;
    for (int k = 0; place > 0x1.0p-53; k++) {
      place /= prime;
      long shift = Integer.remainderUnsigned(Bits.hash(seed + k + 1, ~dimension), prime);
      sum += place * ((factor * (rest % prime) + shift) % prime);
      rest /= prime;
    }
    return Math.min(sum, Math.nextDown(1.0));
  }

  private static int[] primes(int count) {
    var primes = new int[count];
    int found = 0;
    for (int number = 2; found < count; number++) {
      boolean prime = true;
      for (int i = 0; prime && i < found && primes[i] * primes[i] <= number; i++) {
        prime = number % primes[i] != 0;
      }
      if (prime) {
        primes[found++] = number;
      }
    }
    return primes;
  }
}
