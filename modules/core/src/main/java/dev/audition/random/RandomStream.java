package dev.audition.random;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers that is a function of its key alone, on every JDK and machine.
 *
 * <p>The generator is xoshiro256++ (Blackman and Vigna 2021, "Scrambled linear pseudorandom number
 * generators", section 5), its state filled by SplitMix64 from the hashed key, as its authors
 * advise. The methods that the platform may compute in its own way are defined here, so that the
 * same key gives the same numbers for good.
 */
public final class RandomStream implements RandomGenerator {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  private RandomStream(long key) {
    long state = key;
    state += GOLDEN;
    s0 = mix(state);
    state += GOLDEN;
    s1 = mix(state);
    state += GOLDEN;
    s2 = mix(state);
    state += GOLDEN;
    s3 = mix(state);
  }

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /**
   * The stream of a trial for one purpose.
   *
   * @param studySeed the study's seed, any value
   * @param trial the trial's number, 0 or more
   * @param purpose what the numbers are for; streams of two purposes are unrelated
   */
  public static RandomStream of(long studySeed, long trial, String purpose) {
    long key = mix(studySeed + GOLDEN);
    key = mix(key ^ mix(trial + 2 * GOLDEN));
    for (int i = 0; i < purpose.length(); i++) {
      key = mix(key + GOLDEN + purpose.charAt(i));
    }
    return new RandomStream(key);
  }

  /** A stream of its own, taken from this one. */
  public RandomStream split() {
    return new RandomStream(nextLong());
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /** Uniform over {@code 0 .. bound - 1}, without bias. */
  @Override
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /** Uniform over {@code 0 .. bound - 1}, without bias (rejection). */
  @Override
  public long nextLong(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be 1 or more, but is " + bound);
    }
    long bits = nextLong() >>> 1;
    long value = bits % bound;
    while (bits - value + (bound - 1) < 0) {
      bits = nextLong() >>> 1;
      value = bits % bound;
    }
    return value;
  }

  /** Uniform over the multiples of 2^-53 in {@code [0, 1)}. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** Standard normal, by the polar method (Marsaglia and Bray 1964). */
  @Override
  public double nextGaussian() {
    double x;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
  }

  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
