package dev.audition.study;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metric values of one trial by ascending step: an immutable value with cheap append.
 *
 * <p>Values of one growing curve share their arrays: appending to the newest writes behind the end
 * of the older ones, which never look there; appending to an older one copies. One thread at a time
 * may append to curves that share.
 */
public final class Curve {
  /** In {@link #cells}, where nothing was reported: a NaN that no report can have. */
  public static final long ABSENT = 0x7ff8_0000_dead_beefL;

  private static final Curve EMPTY = new Curve(new String[0], new Buffer(0, 0), 0);

  private final String[] names;
  private final Buffer buffer;
  private final int size;

  private Curve(String[] names, Buffer buffer, int size) {
    this.names = names;
    this.buffer = buffer;
    this.size = size;
  }

  private static final class Buffer {
    private long[] steps;
    private long[] bits;
    private int used;

    Buffer(long[] steps, long[] bits) {
      this.steps = steps;
      this.bits = bits;
      used = steps.length;
    }

    Buffer(int capacity, int width) {
      steps = new long[capacity];
      bits = new long[capacity * width];
    }
  }

  /** The curve without reports. */
  public static Curve empty() {
    return EMPTY;
  }

  /**
   * A curve as it was, for states that are read back; takes the arrays over.
   *
   * @param metrics names, ascending
   * @param steps ascending
   * @param cells as {@link #cells} gave them
   */
  public static Curve of(String[] metrics, long[] steps, long[] cells) {
    if (cells.length != metrics.length * steps.length) {
      throw new IllegalArgumentException(
          "%d cells for %d metrics at %d steps"
              .formatted(cells.length, metrics.length, steps.length));
    }
    if (steps.length == 0) {
      return EMPTY;
    }
    return new Curve(metrics, new Buffer(steps, cells), steps.length);
  }

  /** Names of the metrics, ascending. */
  public List<String> metrics() {
    return List.of(names);
  }

  /** Bits of all values, step by step, in each the metrics by name; or {@link #ABSENT}. */
  public long[] cells() {
    return Arrays.copyOf(buffer.bits, size * names.length);
  }

  /** How many steps have been reported. */
  public int size() {
    return size;
  }

  /** The step of entry {@code index}; ascending. */
  public long step(int index) {
    return buffer.steps[index];
  }

  /** The highest step; empty before the first report. */
  public Optional<Long> lastStep() {
    return size == 0 ? Optional.empty() : Optional.of(buffer.steps[size - 1]);
  }

  /** The value of a metric at entry {@code index}; empty if it was not reported at that step. */
  public Optional<Double> value(int index, String metric) {
    int column = column(metric);
    return column < 0 ? Optional.empty() : present(bits(index, column));
  }

  /** Like {@link #value}, with NaN where nothing was reported. */
  public double valueOrNaN(int index, String metric) {
    int column = column(metric);
    long bits = column < 0 ? ABSENT : bits(index, column);
    return bits == ABSENT ? Double.NaN : Double.longBitsToDouble(bits);
  }

  /** All values at entry {@code index}, sorted by name. */
  public Map<String, Double> values(int index) {
    var values = new TreeMap<String, Double>();
    for (int column = 0; column < names.length; column++) {
      String name = names[column];
      present(bits(index, column)).ifPresent(value -> values.put(name, value));
    }
    return Collections.unmodifiableMap(values);
  }

  /** Position of a step; negative, as by {@link Arrays#binarySearch}, if it is not there. */
  public int indexOf(long step) {
    if (size > 0 && step > buffer.steps[size - 1]) {
      return -size - 1;
    }
    return Arrays.binarySearch(buffer.steps, 0, size, step);
  }

  /**
   * The curve with a report added. Metrics already known at that step are left as they are; the
   * caller has checked that they agree.
   */
  public Curve with(Report report) {
    Curve wide = widened(report.metrics());
    int at = wide.indexOf(report.step());
    Curve grown = at >= 0 ? wide.copy(0) : wide.opened(-at - 1, report.step());
    int row = at >= 0 ? at : -at - 1;
    for (int column = 0; column < grown.names.length; column++) {
      Double value = report.metrics().get(grown.names[column]);
      int cell = row * grown.names.length + column;
      if (value != null && grown.buffer.bits[cell] == ABSENT) {
        grown.buffer.bits[cell] = Double.doubleToLongBits(value);
      }
    }
    return grown;
  }

  /** The curve with arrays no longer than needed: for trials that are final. */
  public Curve trimmed() {
    return buffer.steps.length == size ? this : copy(0);
  }

  private Curve opened(int row, long step) {
    Curve target = this;
    boolean behindEnd = row == size && buffer.used == size && size < buffer.steps.length;
    if (!behindEnd) {
      target = copy(Math.max(1, size / 2));
    }
    int width = names.length;
    Buffer to = target.buffer;
    System.arraycopy(to.steps, row, to.steps, row + 1, size - row);
    System.arraycopy(to.bits, row * width, to.bits, (row + 1) * width, (size - row) * width);
    to.steps[row] = step;
    Arrays.fill(to.bits, row * width, (row + 1) * width, ABSENT);
    to.used = size + 1;
    return new Curve(names, to, size + 1);
  }

  private Curve copy(int spare) {
    var copy = new Buffer(size + spare, names.length);
    System.arraycopy(buffer.steps, 0, copy.steps, 0, size);
    System.arraycopy(buffer.bits, 0, copy.bits, 0, size * names.length);
    copy.used = size;
    return new Curve(names, copy, size);
  }

  /** This curve with a column for every metric. */
  private Curve widened(Map<String, Double> metrics) {
    if (metrics.keySet().stream().allMatch(name -> column(name) >= 0)) {
      return this;
    }
    var all = new TreeMap<>(metrics);
    for (String name : names) {
      all.put(name, 0.0);
    }
    var wide = new String[all.size()];
    int next = 0;
    for (String name : all.keySet()) {
      wide[next++] = name.intern();
    }
    var target = new Curve(wide, new Buffer(size + 1, wide.length), size);
    Arrays.fill(target.buffer.bits, ABSENT);
    System.arraycopy(buffer.steps, 0, target.buffer.steps, 0, size);
    for (int column = 0; column < names.length; column++) {
      int to = target.column(names[column]);
      for (int row = 0; row < size; row++) {
        target.buffer.bits[row * wide.length + to] = bits(row, column);
      }
    }
    target.buffer.used = size;
    return target;
  }

  private int column(String metric) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(metric)) {
        return i;
      }
    }
    return -1;
  }

  private long bits(int row, int column) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("entry %d of %d".formatted(row, size));
    }
    return buffer.bits[row * names.length + column];
  }

  private static Optional<Double> present(long bits) {
    return bits == ABSENT ? Optional.empty() : Optional.of(Double.longBitsToDouble(bits));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Curve that) || size != that.size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (step(i) != that.step(i) || !values(i).equals(that.values(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return size == 0 ? 0 : 31 * size + Long.hashCode(step(size - 1));
  }

  @Override
  public String toString() {
    return "Curve of " + size + " steps";
  }
}
