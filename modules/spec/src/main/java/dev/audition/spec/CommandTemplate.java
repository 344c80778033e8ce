package dev.audition.spec;

import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the placeholders of a command, as the runner of processes expands them: {@code {name}} of
 * a parameter, the words below, and the macros of other tools such as {@code ${args}}. {@code
 * {{name}}} is {@code {name}} itself; other braces mean nothing.
 */
final class CommandTemplate {
  /** Placeholders that no parameter may be named after. */
  static final Set<String> WORDS = Set.of("python", "program", "params");

  private static final Set<String> FACTS =
      Set.of(
          "python",
          "program",
          "study",
          "trial",
          "attempt",
          "seed",
          "budget",
          "dir",
          "params_file",
          "report_file",
          "checkpoint_dir",
          "resume_from",
          "stage",
          "step");

  private static final Set<String> MACROS =
      Set.of("env", "interpreter", "program", "args_json_file");

  /** What stands for several arguments, and so must be an argument of its own. */
  private static final Set<String> LISTS =
      Set.of(
          "{params}",
          "${args}",
          "${args_no_equals}",
          "${args_no_hyphens}",
          "${args_no_boolean_flags}",
          "${args_append_hydra}",
          "${args_override_hydra}",
          "${args_json}");

  private static final Pattern TOKEN =
      Pattern.compile("\\{\\{[A-Za-z_][\\w.-]*}}|\\$\\{[^{}]*}|\\{[^{}]+}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");

  private CommandTemplate() {}

  /** A placeholder that is not one, and how many characters are before it. */
  record Problem(int index, String message) {}

  /** What is wrong in an argument. */
  static List<Problem> check(String argument, Collection<String> parameters) {
    var problems = new ArrayList<Problem>();
    Matcher tokens = TOKEN.matcher(argument);
    while (tokens.find() && !LISTS.contains(argument)) {
      int index = argument.codePointCount(0, tokens.start());
      problem(tokens.group(), parameters)
          .ifPresent(message -> problems.add(new Problem(index, message)));
    }
    return problems;
  }

  /** The names in the placeholders and macros of an argument. */
  static List<String> names(String argument) {
    return TOKEN
        .matcher(argument)
        .results()
        .map(token -> token.group())
        .filter(token -> !token.startsWith("{{"))
        .map(CommandTemplate::inner)
        .toList();
  }

  private static String inner(String token) {
    return token.substring(token.indexOf('{') + 1, token.length() - 1);
  }

  private static Optional<String> problem(String token, Collection<String> parameters) {
    String name = inner(token);
    if (token.startsWith("{{")) {
      return Optional.empty();
    }
    if (LISTS.contains(token)) {
      return Optional.of(token + " stands for several arguments; make it an argument of its own");
    }
    if (token.startsWith("$")) {
      boolean known = MACROS.contains(name) || name.matches("envvar:[A-Za-z_][A-Za-z0-9_]*");
      return known ? Optional.empty() : Optional.of(macro(name, parameters));
    }
    boolean known = FACTS.contains(name) || parameters.contains(name);
    return known || !NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(unknown(name, parameters));
  }

  private static String macro(String name, Collection<String> parameters) {
    var known = new TreeSet<>(MACROS);
    LISTS.stream()
        .filter(list -> list.startsWith("$"))
        .map(list -> inner(list))
        .forEach(known::add);
    String escaped = Printable.escape(name);
    return parameters.contains(name)
        ? "unknown macro ${%1$s}; write {%1$s} for the parameter".formatted(escaped)
        : "unknown macro ${%s}; %s".formatted(escaped, Suggestion.of(escaped, known));
  }

  private static String unknown(String name, Collection<String> parameters) {
    var known = new TreeSet<>(parameters);
    known.addAll(FACTS);
    known.add("params");
    String escaped = Printable.escape(name);
    return "unknown placeholder {%s}; %s (to write it literally: {{%s}})"
        .formatted(escaped, Suggestion.of(escaped, known), escaped);
  }
}
