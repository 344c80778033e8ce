package dev.audition.space;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The values a parameter can take, with a codec to the unit interval.
 *
 * <p>{@link #decode} maps equal parts of {@code [0, 1]} to equally likely values: an integer or a
 * choice owns the cell {@code [k/n, (k+1)/n)}, and {@link #encode} answers the cell's middle.
 */
public sealed interface Domain {

  /** The value at {@code unit}, which is clipped to {@code [0, 1]}; NaN is an error. */
  Value decode(double unit);

  /** Where {@code value} lies in {@code [0, 1]}; it must be in this domain. */
  double encode(Value value);

  /** Whether {@code value} has this domain's type and lies in its range. */
  boolean contains(Value value);

  /** How many values there are; empty for a continuum. */
  OptionalLong cardinality();

  /** All values of a domain that lists them, in its order; empty for numbers and constants. */
  default List<Value> listed() {
    return switch (this) {
      case Categorical one -> one.choices();
      case Ordinal one -> one.levels();
      case Real other -> List.of();
      case Whole other -> List.of();
      case Constant other -> List.of();
    };
  }

  /** The rule a value must keep, for messages: {@code a real number from 0.0 to 1.0}. */
  String describe();

  /**
   * Real numbers from {@code min} to {@code max}, both included.
   *
   * @param step distance of the allowed values, counted from {@code min}; only on a linear scale
   */
  record Real(double min, double max, Scale scale, OptionalDouble step) implements Domain {
    public Real {
      Objects.requireNonNull(scale, "scale");
      if (!Double.isFinite(min) || !Double.isFinite(max) || !(min <= max)) {
        throw new IllegalArgumentException(
            "min must be a finite number no larger than max, but min is %s and max is %s"
                .formatted(min, max));
      }
      if (!Double.isFinite(max - min)) {
        throw new IllegalArgumentException(
            "max - min must be finite, but min is %s and max is %s".formatted(min, max));
      }
      if (scale == Scale.LOG && min <= 0) {
        throw new IllegalArgumentException(
            "min must be above 0 on a log scale, but is %s; use scale: linear".formatted(min));
      }
      if (step.isPresent() && !(step.getAsDouble() > 0 && Double.isFinite(step.getAsDouble()))) {
        throw new IllegalArgumentException(
            "step must be a finite number above 0, but is " + step.getAsDouble());
      }
      if (step.isPresent() && scale == Scale.LOG) {
        throw new IllegalArgumentException(
            "step needs scale: linear, but scale is log; drop one of the two");
      }
    }

    private long cells() {
      double cells = Math.floor((max - min) / step.getAsDouble() + 1e-9) + 1;
      return (long) Math.min(cells, 1L << 53);
    }

    @Override
    public Value decode(double unit) {
      double at = Cells.clip(unit);
      if (step.isPresent()) {
        double stepped = min + Cells.index(at, cells()) * step.getAsDouble();
        return new Value.Real(Math.min(max, stepped));
      }
      double low = scale.forward(min);
      double high = scale.forward(max);
      double value = scale.backward(low + at * (high - low));
      return new Value.Real(Math.max(min, Math.min(max, value)));
    }

    @Override
    public double encode(Value value) {
      double real = Cells.number(this, value);
      if (step.isPresent()) {
        return Cells.middle(Math.round((real - min) / step.getAsDouble()), cells());
      }
      double low = scale.forward(min);
      double high = scale.forward(max);
      return high == low ? 0.5 : Cells.clip((scale.forward(real) - low) / (high - low));
    }

    @Override
    public boolean contains(Value value) {
      return value instanceof Value.Real real
          && real.value() >= min
          && real.value() <= max
          && onStep(real.value());
    }

    private boolean onStep(double real) {
      if (step.isEmpty()) {
        return true;
      }
      double cell = (real - min) / step.getAsDouble();
      return Math.abs(cell - Math.rint(cell)) <= 1e-6;
    }

    @Override
    public OptionalLong cardinality() {
      if (min == max) {
        return OptionalLong.of(1);
      }
      return step.isPresent() ? OptionalLong.of(cells()) : OptionalLong.empty();
    }

    @Override
    public String describe() {
      return "a real number from %s to %s".formatted(min, max);
    }
  }

  /**
   * Whole numbers from {@code min} to {@code max}, both included.
   *
   * @param step distance of the allowed values, counted from {@code min}; 1 or more
   */
  record Whole(long min, long max, Scale scale, long step) implements Domain {
    public Whole {
      Objects.requireNonNull(scale, "scale");
      if (min > max) {
        throw new IllegalArgumentException(
            "min must be no larger than max, but min is %d and max is %d".formatted(min, max));
      }
      if (scale == Scale.LOG && min < 1) {
        throw new IllegalArgumentException(
            "min must be 1 or more on a log scale, but is %d; use scale: linear".formatted(min));
      }
      if (step < 1) {
        throw new IllegalArgumentException("step must be 1 or more, but is " + step);
      }
      if (step != 1 && scale == Scale.LOG) {
        throw new IllegalArgumentException(
            "step needs scale: linear, but scale is log; drop one of the two");
      }
      if ((double) max - (double) min >= 0x1p53) {
        throw new IllegalArgumentException(
            "max - min must be below 2^53, but min is %d and max is %d".formatted(min, max));
      }
    }

    private long cells() {
      return (max - min) / step + 1;
    }

    @Override
    public Value decode(double unit) {
      double at = Cells.clip(unit);
      if (scale == Scale.LINEAR) {
        return new Value.Whole(min + Cells.index(at, cells()) * step);
      }
      double low = StrictMath.log(min - 0.5);
      double high = StrictMath.log(max + 0.5);
      long value = Math.round(StrictMath.exp(low + at * (high - low)));
      return new Value.Whole(Math.max(min, Math.min(max, value)));
    }

    @Override
    public double encode(Value value) {
      long whole = (long) Cells.number(this, value);
      if (scale == Scale.LINEAR) {
        return Cells.middle((whole - min) / step, cells());
      }
      double low = StrictMath.log(min - 0.5);
      double high = StrictMath.log(max + 0.5);
      return Cells.clip((StrictMath.log((double) whole) - low) / (high - low));
    }

    @Override
    public boolean contains(Value value) {
      return value instanceof Value.Whole whole
          && whole.value() >= min
          && whole.value() <= max
          && (whole.value() - min) % step == 0;
    }

    @Override
    public OptionalLong cardinality() {
      return OptionalLong.of(cells());
    }

    @Override
    public String describe() {
      return "a whole number from %d to %d".formatted(min, max)
          + (step == 1 ? "" : " in steps of " + step);
    }
  }

  /** One of several values without order. */
  record Categorical(List<Value> choices) implements Domain {
    public Categorical {
      choices = List.copyOf(choices);
      Cells.requireDistinct("choices", choices);
    }

    @Override
    public Value decode(double unit) {
      return choices.get((int) Cells.index(Cells.clip(unit), choices.size()));
    }

    @Override
    public double encode(Value value) {
      return Cells.middle(Cells.indexOf(this, choices, value), choices.size());
    }

    @Override
    public boolean contains(Value value) {
      return choices.contains(value);
    }

    @Override
    public OptionalLong cardinality() {
      return OptionalLong.of(choices.size());
    }

    @Override
    public String describe() {
      return "one of " + String.join(", ", choices.stream().map(Value::text).toList());
    }
  }

  /** One of several values in a meaningful order, lowest first. */
  record Ordinal(List<Value> levels) implements Domain {
    public Ordinal {
      levels = List.copyOf(levels);
      Cells.requireDistinct("levels", levels);
    }

    @Override
    public Value decode(double unit) {
      return levels.get((int) Cells.index(Cells.clip(unit), levels.size()));
    }

    @Override
    public double encode(Value value) {
      return Cells.middle(Cells.indexOf(this, levels, value), levels.size());
    }

    @Override
    public boolean contains(Value value) {
      return levels.contains(value);
    }

    @Override
    public OptionalLong cardinality() {
      return OptionalLong.of(levels.size());
    }

    @Override
    public String describe() {
      return "one of " + String.join(", ", levels.stream().map(Value::text).toList());
    }
  }

  /** A value that never changes; it is part of every configuration. */
  record Constant(Value value) implements Domain {
    public Constant {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Value decode(double unit) {
      return value;
    }

    @Override
    public double encode(Value other) {
      return Cells.middle(Cells.indexOf(this, List.of(value), other), 1);
    }

    @Override
    public boolean contains(Value other) {
      return value.equals(other);
    }

    @Override
    public OptionalLong cardinality() {
      return OptionalLong.of(1);
    }

    @Override
    public String describe() {
      return "always " + value.text();
    }
  }
}
