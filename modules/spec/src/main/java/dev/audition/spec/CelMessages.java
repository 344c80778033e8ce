package dev.audition.spec;

import dev.audition.spec.Expression.Variable;
import dev.audition.study.Suggestion;
import dev.cel.runtime.CelEvaluationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the words of a spec what CEL says in its own. */
final class CelMessages {
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '(.+?)' applied to '\\((.*?)\\)' .*");
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.+?)' .*");
  private static final Map<String, String> TYPES =
      Map.of(
          "double", "a real number",
          "int", "a whole number",
          "uint", "a whole number",
          "string", "a string",
          "bool", "true or false",
          "dyn", "a value of several types",
          "null", "null");

  private CelMessages() {}

  /** A message about the text of an expression. */
  static String explain(String raw, String text, Collection<Variable> variables) {
    Matcher undeclared = UNDECLARED.matcher(raw);
    if (undeclared.matches()) {
      return undeclared(undeclared.group(1), variables);
    }
    Matcher overload = OVERLOAD.matcher(raw);
    if (overload.matches()) {
      return overload(overload.group(1), overload.group(2));
    }
    if (raw.contains("'='") || raw.contains("at: '= ") || raw.contains("at: '=")) {
      return "a single '=' compares nothing; write ==";
    }
    if (raw.startsWith("For input string") || raw.contains("invalid int literal")) {
      return "a whole number must fit into 64 bits; write it with a '.' to make it a real number";
    }
    if (raw.contains("recursion limit")) {
      return "the expression must be less deeply nested; split it up";
    }
    if (raw.contains("expression code point size exceeds limit")) {
      return "an expression must have at most %d characters".formatted(Expressions.LONGEST);
    }
    return syntax(raw, text);
  }

  private static String undeclared(String name, Collection<Variable> variables) {
    var names = new TreeSet<String>(variables.stream().map(Variable::name).toList());
    String escaped = Printable.escape(name);
    return switch (name) {
      case "and", "or", "not" -> word(name);
      default ->
          names.isEmpty()
              ? "unknown name '%s'; there is none to read".formatted(escaped)
              : "unknown name '%s'; %s%s"
                  .formatted(escaped, Suggestion.of(escaped, names), quotes(name, names));
    };
  }

  private static String quotes(String name, Collection<String> names) {
    boolean close = Suggestion.of(name, names).startsWith("did");
    return close ? "" : ", and a string needs quotes: '%s'".formatted(Printable.escape(name));
  }

  private static String word(String word) {
    String sign = Map.of("and", "&&", "or", "||", "not", "!").getOrDefault(word, word);
    return "'%s' is written %s in an expression".formatted(word, sign);
  }

  private static String overload(String function, String types) {
    List<String> words =
        Arrays.stream(types.split(", ")).map(type -> TYPES.getOrDefault(type, type)).toList();
    String sign = function.replace("_", "").replace("@", "").replace("[]", "[ ]");
    String applied = String.join(" and ", words);
    boolean equality = function.equals("_==_") || function.equals("_!=_");
    String way = equality ? "; they can never be equal" : "; check the types of both sides";
    return "'%s' cannot be applied to %s%s"
        .formatted(sign.isEmpty() ? function : sign, applied, words.size() == 2 ? way : "");
  }

  private static String syntax(String raw, String text) {
    for (String word : List.of("and", "or", "not")) {
      if (raw.contains("'" + word + "'") || (word.equals("not") && text.startsWith("not "))) {
        return word(word);
      }
    }
    if (raw.contains("reserved identifier: ")) {
      String name = raw.substring(raw.lastIndexOf(' ') + 1);
      return "'%1$s' is a reserved word; write params['%1$s']".formatted(Printable.escape(name));
    }
    if (raw.contains("'<EOF>' expecting")) {
      return "the expression ends too early; something is missing here";
    }
    if (raw.contains("token recognition error")) {
      return "the character here has no meaning in an expression; "
          + "a name with such a one is written params['name']";
    }
    int expecting = raw.indexOf(" expecting ");
    String problem = expecting < 0 ? raw : raw.substring(0, expecting);
    return "this is not an expression: " + Printable.escape(problem);
  }

  /** A message about an evaluation. */
  static String failure(CelEvaluationException failed) {
    String raw = String.valueOf(failed.getMessage());
    if (raw.contains("/ by zero") || raw.contains("divide by zero")) {
      return "it divides by zero";
    }
    if (raw.contains("overflow")) {
      return "a whole number does not fit into 64 bits";
    }
    if (raw.contains("Iteration budget")) {
      return "it takes more than %d iterations".formatted(Expressions.MOST_ITERATIONS);
    }
    if (raw.contains("No matching overload") || raw.contains("Ambiguous overload")) {
      return "the types of its values do not fit together";
    }
    return Printable.escape(raw.replaceFirst("^evaluation error( at [^:]*:\\d+)?: ", ""));
  }
}
