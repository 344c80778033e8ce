package dev.audition.runner.process;

import dev.audition.space.Value;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with placeholders, one word after the other; no word ever becomes two, and none goes
 * through a shell.
 *
 * <p>{@code {lr}} is the value of a parameter, {@code {params}} all of them as words of their own.
 * A word that names an inactive parameter is left out, together with a {@code --option} right
 * before a word that is nothing but that parameter. {@code {{lr}}} is {@code {lr}} itself.
 */
public final class CommandTemplate {
  private static final Pattern TOKEN =
      Pattern.compile("\\{\\{[A-Za-z_][\\w.-]*}}|\\$\\{[^{}]*}|\\{[^{}]+}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");
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
  private static final Set<String> MACROS = Set.of("env", "interpreter", "program");
  private static final Map<String, ParameterStyle> LISTS =
      Map.of(
          "${args}", ParameterStyle.EQUALS,
          "${args_no_equals}", ParameterStyle.SPACE,
          "${args_no_hyphens}", ParameterStyle.BARE,
          "${args_no_boolean_flags}", ParameterStyle.FLAGS,
          "${args_append_hydra}", ParameterStyle.APPEND,
          "${args_override_hydra}", ParameterStyle.OVERRIDE);

  private final List<String> words;
  private final Set<String> parameters;
  private final ParameterStyle style;

  private CommandTemplate(List<String> words, Set<String> parameters, ParameterStyle style) {
    this.words = List.copyOf(words);
    this.parameters = Set.copyOf(parameters);
    this.style = style;
  }

  /**
   * A command.
   *
   * @param words program and arguments, at least one
   * @param parameters the names of all parameters of the space
   * @param style how {@code {params}} is written
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  public static CommandTemplate of(
      List<String> words, Set<String> parameters, ParameterStyle style) {
    var template = new CommandTemplate(words, parameters, style);
    List<String> problems = template.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return template;
  }

  /** The words with their placeholders. */
  List<String> words() {
    return words;
  }

  /** What is wrong with a command, one message each; empty if nothing is. */
  public static List<String> problems(List<String> words, Set<String> parameters) {
    return new CommandTemplate(words, parameters, ParameterStyle.EQUALS).problems();
  }

  private List<String> problems() {
    var problems = new ArrayList<String>();
    if (words.isEmpty() || words.getFirst().isBlank()) {
      problems.add("a command must start with a program, but is " + words);
    }
    for (String word : words) {
      if (!expandsToList(word)) {
        TOKEN.matcher(word).results().map(MatchResult::group).forEach(t -> check(problems, t));
      }
    }
    return problems;
  }

  private void check(List<String> problems, String token) {
    if (token.startsWith("{{") || known(token)) {
      return;
    }
    if (LISTS.containsKey(token) || token.equals("{params}") || token.equals("${args_json}")) {
      problems.add("%s stands for several words, so it must be a word of its own".formatted(token));
    } else if (token.startsWith("$") || NAME.matcher(inner(token)).matches()) {
      var names = new TreeSet<>(parameters);
      names.addAll(token.startsWith("$") ? MACROS : FACTS);
      problems.add(
          "unknown placeholder %s; %s (to write it literally: {%s})"
              .formatted(token, Suggestion.of(inner(token), names), token));
    }
  }

  private boolean known(String token) {
    String name = inner(token);
    return token.startsWith("$")
        ? MACROS.contains(name) || name.startsWith("envvar:") || token.equals("${args_json_file}")
        : parameters.contains(name) || FACTS.contains(name);
  }

  private static String inner(String token) {
    return token.substring(token.indexOf('{') + 1, token.length() - 1);
  }

  private static boolean expandsToList(String word) {
    return word.equals("{params}") || word.equals("${args_json}") || LISTS.containsKey(word);
  }

  /**
   * The words for one attempt.
   *
   * @param facts what is known of the attempt, by the name of its placeholder
   * @param values the active parameters
   */
  List<String> expand(Map<String, String> facts, Map<String, Value> values) {
    var result = new ArrayList<String>();
    boolean option = false;
    for (String word : words) {
      if (expandsToList(word)) {
        result.addAll(list(word, values));
        option = false;
        continue;
      }
      Optional<String> expanded = expand(word, facts, values);
      if (expanded.isPresent()) {
        result.add(expanded.get());
      } else if (option && isParameter(word)) {
        result.removeLast();
      }
      option = expanded.isPresent() && word.startsWith("-") && !word.contains("=");
    }
    return result;
  }

  private List<String> list(String word, Map<String, Value> values) {
    if (word.equals("${args_json}")) {
      return List.of(Json.object(values));
    }
    ParameterStyle macro = LISTS.get(word);
    return macro == null || macro == ParameterStyle.FLAGS
        ? Objects.requireNonNullElse(macro, style).words(values)
        : macro.words(spelledAsInPython(values));
  }

  /** Weights and Biases writes {@code True} and {@code False}. */
  private static Map<String, Value> spelledAsInPython(Map<String, Value> values) {
    var spelled = new LinkedHashMap<>(values);
    spelled.replaceAll(
        (name, value) ->
            value instanceof Value.Flag flag
                ? new Value.Text(flag.value() ? "True" : "False")
                : value);
    return spelled;
  }

  private boolean isParameter(String word) {
    return word.startsWith("{") && word.endsWith("}") && parameters.contains(inner(word));
  }

  /** One word, or nothing if it names a parameter that is inactive. */
  private Optional<String> expand(
      String word, Map<String, String> facts, Map<String, Value> values) {
    boolean inactive =
        TOKEN
            .matcher(word)
            .results()
            .map(MatchResult::group)
            .filter(token -> token.charAt(0) == '{' && token.charAt(1) != '{')
            .anyMatch(t -> parameters.contains(inner(t)) && !values.containsKey(inner(t)));
    UnaryOperator<String> replacement = token -> replace(token, facts, values);
    return inactive
        ? Optional.empty()
        : Optional.of(
            TOKEN
                .matcher(word)
                .replaceAll(hit -> Matcher.quoteReplacement(replacement.apply(hit.group()))));
  }

  private String replace(String token, Map<String, String> facts, Map<String, Value> values) {
    String name = inner(token);
    if (token.startsWith("{{")) {
      return token.substring(1, token.length() - 1);
    }
    if (token.startsWith("$")) {
      return name.startsWith("envvar:")
          ? Optional.ofNullable(System.getenv(name.substring("envvar:".length()))).orElse("")
          : macro(name, facts);
    }
    Value value = values.get(name);
    if (value != null) {
      return value.text();
    }
    return FACTS.contains(name) ? facts.getOrDefault(name, "") : token;
  }

  private static String macro(String name, Map<String, String> facts) {
    return switch (name) {
      case "env" -> "/usr/bin/env";
      case "interpreter" -> facts.getOrDefault("python", "python3");
      case "args_json_file" -> facts.getOrDefault("params_only_file", "");
      default -> facts.getOrDefault(name, "");
    };
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
