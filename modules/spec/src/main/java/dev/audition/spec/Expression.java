package dev.audition.spec;

import dev.audition.space.Value;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A checked and compiled yes-or-no expression. Pure; safe for several threads.
 *
 * <p>Evaluation always ends: its length, depth and number of iterations are bounded.
 */
final class Expression {
  private final String text;
  private final Map<String, Variable> reads;
  private final CelAbstractSyntaxTree tree;
  private final CelRuntime.Program program;

  /**
   * One variable.
   *
   * @param name as the author knows it
   * @param kind its type
   */
  record Variable(String name, Kind kind) {}

  /** Type of a variable. */
  enum Kind {
    REAL("a real number"),
    WHOLE("a whole number"),
    TEXT("a string"),
    FLAG("true or false"),
    MIXED("a value of several types");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    Object convert(Object plain) {
      return this == REAL && plain instanceof Number number ? (Object) number.doubleValue() : plain;
    }
  }

  /** The values given make the expression fail, as when it divides by zero. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  Expression(
      String text,
      Map<String, Variable> reads,
      CelAbstractSyntaxTree tree,
      CelRuntime.Program program) {
    this.text = text;
    this.reads = Map.copyOf(reads);
    this.tree = tree;
    this.program = program;
  }

  String text() {
    return text;
  }

  CelAbstractSyntaxTree tree() {
    return tree;
  }

  /** Names of the variables it looks at. */
  Set<String> reads() {
    return Set.copyOf(reads.values().stream().map(Variable::name).toList());
  }

  /** Whether it holds for parameter values; false if it fails for them. */
  boolean holds(Map<String, Value> values) {
    var plain = new HashMap<String, Object>();
    values.forEach((name, value) -> plain.put(name, value.plain()));
    try {
      return evaluate(plain);
    } catch (Failure failure) {
      return false;
    }
  }

  /**
   * Whether it holds.
   *
   * @param values a plain value for every name that is read
   */
  boolean evaluate(Map<String, Object> values) throws Failure {
    var bound = new HashMap<String, Object>();
    reads.forEach(
        (name, variable) -> {
          Object value = values.get(variable.name());
          if (value != null) {
            bound.put(name, variable.kind().convert(value));
          }
        });
    try {
      if (program.eval(bound) instanceof Boolean holds) {
        return holds;
      }
      // Without a value that matters, CEL answers what it would have to know.
      throw new Failure("a value that it reads is not there");
    } catch (CelEvaluationException failed) {
      throw new Failure(CelMessages.failure(failed));
    }
  }
}
