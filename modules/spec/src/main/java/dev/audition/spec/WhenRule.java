package dev.audition.spec;

import dev.audition.spec.Expression.Kind;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stops a study when an expression over its progress holds. */
final class WhenRule implements StopRule {
  private static final Map<String, Kind> VARIABLES = variables();
  private static final Set<String> COMPARISONS = Set.of("_<_", "_<=_", "_>_", "_>=_");

  private static final double LONGEST = 1e10;

  private final Expression expression;
  private final List<Duration> deadlines;

  private WhenRule(Expression expression) {
    this.expression = expression;
    this.deadlines = deadlines(expression.tree());
  }

  private static Map<String, Kind> variables() {
    var kinds = new LinkedHashMap<String, Kind>();
    for (String count :
        List.of(
            "trials",
            "ended",
            "completed",
            "pruned",
            "failed",
            "cancelled",
            "failed_in_a_row",
            "since_improvement")) {
      kinds.put(count, Kind.WHOLE);
    }
    for (String number : List.of("best", "elapsed", "cost")) {
      kinds.put(number, Kind.REAL);
    }
    return kinds;
  }

  static Optional<Expression> compile(String text, List<Expressions.Problem> problems) {
    Optional<Expression> expression = new Expressions(VARIABLES).compile(text, problems);
    if (expression.isPresent() && expression.get().reads().isEmpty()) {
      problems.add(
          new Expressions.Problem(
              1, 1, "must read the study's progress; known are " + String.join(", ", names())));
      return Optional.empty();
    }
    return expression;
  }

  private static List<String> names() {
    return VARIABLES.keySet().stream().sorted().toList();
  }

  static WhenRule create(Settings settings) {
    settings.allow(Set.of(Settings.VALUE));
    Object value = settings.required(Settings.VALUE);
    if (!(value instanceof String text)) {
      throw new SettingException(
          Settings.VALUE, "must be an expression such as best < 0.1, but is " + value);
    }
    var problems = new ArrayList<Expressions.Problem>();
    Optional<Expression> expression = compile(text, problems);
    if (expression.isEmpty()) {
      Expressions.Problem first = problems.getFirst();
      throw new SettingException(
          Settings.VALUE,
          "%s (at character %d of '%s')"
              .formatted(first.message(), first.column(), Printable.escape(text)));
    }
    return new WhenRule(expression.get());
  }

  @Override
  public Optional<StopReason> judge(Progress progress) {
    try {
      return expression.evaluate(values(progress))
          ? Optional.of(StopReason.enough(expression.text()))
          : Optional.empty();
    } catch (Expression.Failure failure) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> values(Progress progress) {
    var values = new HashMap<String, Object>();
    values.put("trials", (long) progress.proposed());
    values.put("ended", (long) progress.ended());
    values.put("completed", (long) progress.completed());
    values.put("pruned", (long) progress.pruned());
    values.put("failed", (long) progress.failed());
    values.put("cancelled", (long) progress.cancelled());
    values.put("failed_in_a_row", (long) progress.failedInARow());
    values.put("since_improvement", (long) progress.sinceImprovement());
    // Without a value, 'best < 0.1' fails, while 'trials > 9 || best < 0.1' may still hold.
    progress.best().ifPresent(best -> values.put("best", best));
    values.put("elapsed", progress.elapsed().toNanos() / 1e9);
    values.put("cost", progress.cost());
    return values;
  }

  @Override
  public Optional<Duration> deadline(Duration elapsed) {
    return deadlines.stream().filter(deadline -> deadline.compareTo(elapsed) > 0).findFirst();
  }

  /** The numbers that {@code elapsed} is compared with, smallest first. */
  private static List<Duration> deadlines(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
        .map(CelExpr::call)
        .filter(call -> COMPARISONS.contains(call.function()))
        .filter(call -> call.args().stream().anyMatch(WhenRule::isElapsed))
        .flatMap(call -> call.args().stream())
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
        .map(WhenRule::number)
        .filter(seconds -> seconds > 0 && seconds < LONGEST)
        // A moment later, for comparisons that want more than the number itself.
        .map(seconds -> Duration.ofMillis((long) Math.floor(seconds * 1000) + 1))
        .sorted()
        .toList();
  }

  private static boolean isElapsed(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.IDENT && expr.ident().name().equals("elapsed");
  }

  private static double number(CelExpr expr) {
    return switch (expr.constant().getKind()) {
      case DOUBLE_VALUE -> expr.constant().doubleValue();
      case INT64_VALUE -> expr.constant().int64Value();
      default -> Double.NaN;
    };
  }
}
