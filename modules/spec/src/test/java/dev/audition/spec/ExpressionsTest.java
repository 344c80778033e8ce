package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.spec.Expression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionsTest {
  private static final Map<String, Kind> KINDS =
      Map.of(
          "lr", Kind.REAL,
          "depth", Kind.WHOLE,
          "opt", Kind.TEXT,
          "flag", Kind.FLAG,
          "mix", Kind.MIXED,
          "max-depth", Kind.WHOLE,
          "model.lr", Kind.REAL,
          "loop", Kind.WHOLE);

  private static final Map<String, Object> VALUES =
      Map.of(
          "lr",
          1.0,
          "depth",
          4L,
          "opt",
          "adam",
          "flag",
          true,
          "mix",
          2L,
          "max-depth",
          9L,
          "model.lr",
          0.5,
          "loop",
          3L);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "lr == 1; true",
        "1 == lr; true",
        "lr != 1; false",
        "lr < 1; false",
        "lr == -1; false",
        "lr / 2 == 0.5; true",
        "2 / lr == 2; true",
        "depth * lr <= 4; true",
        "depth - lr == 3; true",
        "depth + 0.5 == 4.5; true",
        "depth / 3 == 1; true",
        "depth % 2 == 0; true",
        "lr in [1, 2]; true",
        "depth in [4.0, 5.5]; true",
        "depth in [4, 5.5]; true",
        "lr in [0.5]; false",
        "lr / 0.0 > 1.0; true",
        "opt == 'adam' && flag; true",
        "opt in ['sgd', \"adam\"]; true",
        "opt.startsWith('ad') || opt.matches('x+'); true",
        "size(opt) == 4; true",
        "[1, 2, 3].exists(x, x == depth - 1); true",
        "flag ? lr < 2 : depth > 100; true",
        "mix == 2; true",
        "mix == 'adam'; false",
        "mix == 2.0; true",
        "mix != 'a'; true",
        "model.lr < 1; true",
        "params['max-depth'] == 9; true",
        "params['loop'] > 2 && params[\"lr\"] == 1; true",
        "!flag; false",
      })
  void holdsAsItReads(String text, boolean expected) throws Expression.Failure {
    assertThat(compile(text).orElseThrow().evaluate(VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "optt == 'adam'; 1:1 unknown name 'optt'; ",
        "lr > 1 && dept < 3; 1:11 unknown name 'dept'; ",
        "opt == adam; 1:8 unknown name 'adam'; ",
        "opt == 3; 1:5 '==' cannot be applied to a string and a whole number",
        "lr < 'a'; 1:4 '<' cannot be applied to a real number and a string",
        "0.1 < lr < 3; 1:10 '<' cannot be applied to true or false and a whole number",
        "opt = 'adam'; 1:5 a single '=' compares nothing; write ==",
        "lr > 1 and flag; 1:8 'and' is written && in an expression",
        "lr > 1 or flag; 1:8 'or' is written || in an expression",
        "not flag; 1:5 'not' is written ! in an expression",
        "lr >; 1:5 the expression ends too early",
        "depth; 1:1 must be a yes-or-no expression, but is a whole number",
        "lr + 1; 1:1 must be a yes-or-no expression, but is a real number",
        "mix; 1:1 must be a yes-or-no expression, but is a value of several types",
        "loop > 1; 1:1 'loop' is a reserved word; write params['loop']",
        "params['nope'] > 1; 1:1 unknown name 'nope'",
        "99999999999999999999 > depth; 1:1 a whole number must fit into 64 bits",
        "ü == 1; 1:1 the character here has no meaning in an expression",
        "depth ** 2 > 3; 1:8 this is not an expression: extraneous input '*'",
        "fun(lr) > 1; 1:4 unknown name 'fun'",
      })
  void whatIsWrongHasItsPlace(String text, String expected) {
    var problems = new ArrayList<Expressions.Problem>();

    assertThat(new Expressions(KINDS).compile(text, problems)).isEmpty();

    assertThat(format(problems)).startsWith(expected.strip());
  }

  private static String format(List<Expressions.Problem> problems) {
    var first = problems.getFirst();
    return "%d:%d %s".formatted(first.line(), first.column(), first.message());
  }

  @Test
  void namesThatAreReadAreKnown() {
    assertThat(compile("lr < 1 && params['max-depth'] > 2 || model.lr > 1").orElseThrow().reads())
        .containsExactlyInAnyOrder("lr", "max-depth", "model.lr");
    assertThat(compile("[1, 2].all(x, x > 0)").orElseThrow().reads()).isEmpty();
  }

  @Test
  void evaluationIsBounded() {
    String ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    String loops = ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, " + ten + ".all(d, a >= 0)";

    assertThat(failure(loops + ")))")).isEqualTo("it takes more than 1000 iterations");
    assertThat(failure("'" + "a".repeat(40) + "!'.matches('(a+)+$')")).isEqualTo("none");
  }

  @Test
  void lengthAndDepthAreBounded() {
    assertThat(problem("lr > 1 " + "&& lr > 1 ".repeat(300)))
        .contains("an expression must have at most 2000 characters");
    assertThat(problem("(".repeat(900) + "lr > 1" + ")".repeat(900)))
        .contains("the expression must be less deeply nested");
  }

  @Test
  void failuresAreExplained() {
    assertThat(failure("depth / 0 == 1")).isEqualTo("it divides by zero");
    assertThat(failure("depth % 0 == 1")).isEqualTo("it divides by zero");
    assertThat(failure("9223372036854775807 + depth > 0"))
        .isEqualTo("a whole number does not fit into 64 bits");
    assertThat(failure("mix > 'a'")).isEqualTo("the types of its values do not fit together");
  }

  private static String failure(String text) {
    try {
      compile(text).orElseThrow().evaluate(VALUES);
      return "none";
    } catch (Expression.Failure failure) {
      return failure.getMessage();
    }
  }

  private static String problem(String text) {
    var problems = new ArrayList<Expressions.Problem>();
    new Expressions(KINDS).compile(text, problems);
    return problems.getFirst().message();
  }

  private static Optional<Expression> compile(String text) {
    var problems = new ArrayList<Expressions.Problem>();
    Optional<Expression> expression = new Expressions(KINDS).compile(text, problems);
    assertThat(problems).isEmpty();
    return expression;
  }
}
