package dev.audition.spec;

import dev.audition.spec.Expression.Kind;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition in CEL on where a training goes after a step. Pure; safe for several threads.
 *
 * <p>It reads {@code step}, {@code repetition}, {@code metrics.NAME}, {@code params.NAME} and the
 * fields of the state, {@code state.NAME}. Where something that matters was not given, it does not
 * hold.
 */
public final class StageCondition {
  private static final Pattern OPEN = Pattern.compile("\\b(metrics|params)\\.([A-Za-z_]\\w*)");
  private static final Pattern STATE = Pattern.compile("\\bstate\\.([A-Za-z_]\\w*)");

  private final Expression expression;

  private StageCondition(Expression expression) {
    this.expression = expression;
  }

  /** The type of a state's field. */
  public enum Type {
    REAL,
    WHOLE,
    TEXT,
    FLAG
  }

  /**
   * Compiles a condition.
   *
   * @param fields types of the state's fields by name
   * @throws IllegalArgumentException if it is no condition over them; the message says why
   */
  public static StageCondition compile(String text, Map<String, Type> fields) {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("step", Kind.WHOLE);
    kinds.put("repetition", Kind.WHOLE);
    fields.forEach((name, type) -> kinds.put("state." + name, kind(type)));
    Matcher open = OPEN.matcher(text);
    while (open.find()) {
      kinds.put(open.group(), open.group(1).equals("metrics") ? Kind.REAL : Kind.MIXED);
    }
    requireFields(text, fields.keySet());
    var problems = new ArrayList<Expressions.Problem>();
    return new Expressions(kinds)
        .compile(text, problems)
        .map(StageCondition::new)
        .orElseThrow(() -> refused(text, problems));
  }

  private static void requireFields(String text, Set<String> fields) {
    Matcher state = STATE.matcher(text);
    while (state.find()) {
      if (!fields.contains(state.group(1))) {
        throw new IllegalArgumentException(
            "the condition '%s' reads state.%s, which is no number, string or boolean of it; %s"
                .formatted(
                    Printable.escape(text),
                    state.group(1),
                    fields.isEmpty()
                        ? "it has none"
                        : Suggestion.of(state.group(1), new TreeSet<>(fields))));
      }
    }
  }

  private static IllegalArgumentException refused(String text, List<Expressions.Problem> problems) {
    Expressions.Problem first = problems.getFirst();
    return new IllegalArgumentException(
        "the condition '%s' cannot be understood at character %d: %s"
            .formatted(Printable.escape(text), first.column(), first.message()));
  }

  private static Kind kind(Type type) {
    return switch (type) {
      case REAL -> Kind.REAL;
      case WHOLE -> Kind.WHOLE;
      case TEXT -> Kind.TEXT;
      case FLAG -> Kind.FLAG;
    };
  }

  /** The names that it reads: {@code step}, {@code metrics.loss}, {@code state.rate}. */
  public Set<String> reads() {
    return expression.reads();
  }

  /**
   * Whether it holds.
   *
   * @param values plain values of the names that it reads, as far as there are any
   */
  public boolean holds(Map<String, Object> values) {
    try {
      return expression.evaluate(values);
    } catch (Expression.Failure failure) {
      return false;
    }
  }
}
