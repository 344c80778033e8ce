package dev.audition.spec;

import dev.audition.spec.Expression.Kind;
import dev.audition.spec.Expression.Variable;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles CEL over typed variables.
 *
 * <p>Whole and real numbers mix freely. A variable whose name is no CEL identifier is read as
 * {@code params['its name']}.
 */
final class Expressions {
  static final int LONGEST = 2_000;
  static final int MOST_ITERATIONS = 1_000;

  private static final Pattern IDENTIFIER =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
  private static final Pattern BY_NAME =
      Pattern.compile("\\bparams\\[(?:'([^'\\\\]+)'|\"([^\"\\\\]+)\")]");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private final Map<String, Variable> variables;

  /** One thing that is wrong in an expression; line and column are 1 for the first ones. */
  record Problem(int line, int column, String message) {}

  Expressions(Map<String, Kind> kinds) {
    this.variables = new LinkedHashMap<>();
    kinds.forEach((name, kind) -> variables.put(name, new Variable(name, kind)));
  }

  /** The compiled expression; empty, and at least one problem more, if it is not one. */
  Optional<Expression> compile(String text, List<Problem> problems) {
    var names = new LinkedHashMap<String, Variable>();
    variables.forEach(
        (name, variable) -> {
          if (IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name)) {
            names.put(name, variable);
          }
        });
    String source = withAliases(text, names, problems);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return compile(text, source, names, problems);
  }

  /** Replaces {@code params['x']} by a name of the same length, so that columns stay. */
  private String withAliases(String text, Map<String, Variable> names, List<Problem> problems) {
    Matcher matcher = BY_NAME.matcher(text);
    var source = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      Variable variable = variables.get(name);
      if (variable == null) {
        problems.add(
            at(
                text,
                matcher.start(),
                CelMessages.explain(
                    "undeclared reference to '%s' .".formatted(name), text, variables.values())));
        return text;
      }
      String alias = "_".repeat(matcher.group().length() - 5) + "%05d".formatted(names.size());
      names.put(alias, variable);
      matcher.appendReplacement(source, alias);
    }
    return matcher.appendTail(source).toString();
  }

  private Optional<Expression> compile(
      String text, String source, Map<String, Variable> names, List<Problem> problems) {
    CelValidationResult result = compiler(names, source, false).compile(source);
    if (result.hasError() && source.contains(" in ")) {
      CelValidationResult other = compiler(names, source, true).compile(source);
      result = other.hasError() ? result : other;
    }
    for (CelIssue issue : result.getErrors()) {
      problems.add(problem(issue, text));
      if (isSyntax(issue)) {
        // What follows a broken token only repeats it.
        break;
      }
    }
    if (result.hasError()) {
      return Optional.empty();
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      CelType type = tree.getResultType();
      if (!type.equals(SimpleType.BOOL)) {
        problems.add(
            new Problem(
                1, 1, "must be a yes-or-no expression, but is " + words(type) + "; compare it"));
        return Optional.empty();
      }
      return Optional.of(
          new Expression(text, reads(tree, names), tree, CelDialect.runtime().createProgram(tree)));
    } catch (CelValidationException | CelEvaluationException broken) {
      problems.add(new Problem(1, 1, Printable.escape("" + broken.getMessage())));
      return Optional.empty();
    }
  }

  private static boolean isSyntax(CelIssue issue) {
    String message = issue.getMessage();
    return !message.startsWith("undeclared") && !message.startsWith("found no matching overload");
  }

  private static String words(CelType type) {
    return switch (type.kind()) {
      case DOUBLE -> "a real number";
      case INT, UINT -> "a whole number";
      case STRING -> "a string";
      case LIST -> "a list";
      case DYN -> "a value of several types";
      default -> "a " + type.name();
    };
  }

  private Problem problem(CelIssue issue, String text) {
    String message = CelMessages.explain(issue.getMessage(), text, variables.values());
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn() + 1;
    return new Problem(Math.max(1, line), Math.max(1, column), message);
  }

  private static Problem at(String text, int index, String message) {
    Position position = SourceText.end(text.substring(0, index));
    return new Problem(position.line(), position.column(), message);
  }

  private static Map<String, Variable> reads(
      CelAbstractSyntaxTree tree, Map<String, Variable> names) {
    var reads = new LinkedHashMap<String, Variable>();
    var found = new ArrayList<CelReference>(tree.getReferenceMap().values());
    for (CelReference reference : found) {
      Variable variable = names.get(reference.name());
      if (variable != null) {
        reads.put(reference.name(), variable);
      }
    }
    return reads;
  }

  private static CelCompiler compiler(Map<String, Variable> names, String source, boolean lists) {
    boolean mixed =
        names.entrySet().stream()
            .anyMatch(
                name -> name.getValue().kind() == Kind.MIXED && source.contains(name.getKey()));
    CelCompilerBuilder builder = CelDialect.compiler(mixed, lists);
    names.forEach((name, variable) -> builder.addVar(name, type(variable.kind())));
    return builder.build();
  }

  private static CelType type(Kind kind) {
    return switch (kind) {
      case REAL -> SimpleType.DOUBLE;
      case WHOLE -> SimpleType.INT;
      case TEXT -> SimpleType.STRING;
      case FLAG -> SimpleType.BOOL;
      case MIXED -> SimpleType.DYN;
    };
  }
}
