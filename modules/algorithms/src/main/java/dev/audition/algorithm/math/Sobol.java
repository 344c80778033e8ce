package dev.audition.algorithm.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Sobol's sequence with the direction numbers of Joe and Kuo 2008, 32 bits deep, in natural order.
 *
 * <p>The first 1200 dimensions are Sobol's; from there on coordinates are hashes of index,
 * dimension and seed, which are as good as random.
 */
public final class Sobol implements PointSequence {
  /** How the points are made random while their even spread is kept. */
  public enum Scramble {
    /**
     * Nested uniform scrambling (Owen 1995), by hashing (Burley 2020, "Practical hash-based Owen
     * scrambling", JCGT 9(4), section 3).
     */
    OWEN,
    /** A random digital shift: all points of a dimension are XORed with one number. */
    SHIFT,
    /** None: the first point is the origin's cell. */
    NONE
  }

  private static final int DIMENSIONS = 1200;
  private static final int BITS = 32;

  private final int[][] directions;
  private final int size;
  private final Scramble scramble;
  private final long seed;

  /**
   * A sequence.
   *
   * @param size dimensions, 0 or more
   * @param seed of the scrambling
   */
  public Sobol(int size, Scramble scramble, long seed) {
    this.size = size;
    this.scramble = Objects.requireNonNull(scramble, "scramble");
    this.seed = seed;
    this.directions = directions(Math.min(size, DIMENSIONS));
  }

  @Override
  public double[] point(long index) {
    var point = new double[size];
    for (int dimension = 0; dimension < size; dimension++) {
      point[dimension] = Bits.unit(bits((int) index, dimension));
    }
    return point;
  }

  private int bits(int index, int dimension) {
    int key = Bits.hash(seed, dimension);
    if (dimension >= directions.length) {
      return Bits.hash(seed ^ ((long) key << 32), index);
    }
    int bits = 0;
    int[] direction = directions[dimension];
    for (int rest = index; rest != 0; rest &= rest - 1) {
      bits ^= direction[Integer.numberOfTrailingZeros(rest)];
    }
    return switch (scramble) {
      case OWEN -> Integer.reverse(permuted(Integer.reverse(bits), key));
      case SHIFT -> bits ^ key;
      case NONE -> bits;
    };
  }

  /** Laine and Karras' hash with Burley's constants: each bit depends on the lower ones only. */
  private static int permuted(int reversed, int key) {
    int x = reversed + key;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return x;
  }

  private static int[][] directions(int size) {
    var directions = new int[size][BITS];
    if (size == 0) {
      return directions;
    }
    for (int bit = 0; bit < BITS; bit++) {
      directions[0][bit] = 1 << (BITS - 1 - bit);
    }
    List<String> rows = rows(size - 1);
    for (int i = 1; i < size; i++) {
      directions[i] = direction(rows.get(i - 1).split(" "));
    }
    return directions;
  }

  /** Joe and Kuo 2008, section 2: the recurrence of the direction numbers. */
  private static int[] direction(String[] row) {
    int degree = Integer.parseInt(row[0]);
    int coefficients = Integer.parseInt(row[1]);
    var direction = new int[BITS];
    for (int bit = 0; bit < degree; bit++) {
      direction[bit] = Integer.parseInt(row[bit + 2]) << (BITS - 1 - bit);
    }
    for (int bit = degree; bit < BITS; bit++) {
      int value = direction[bit - degree] ^ (direction[bit - degree] >>> degree);
      for (int k = 1; k < degree; k++) {
        if ((coefficients >> (degree - 1 - k) & 1) == 1) {
          value ^= direction[bit - k];
        }
      }
      direction[bit] = value;
    }
    return direction;
  }

  private static List<String> rows(int count) {
    try (InputStream in =
            Objects.requireNonNull(Sobol.class.getResourceAsStream("sobol.txt"), "sobol.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).limit(count).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
