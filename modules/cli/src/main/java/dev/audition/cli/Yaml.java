package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The best parameters as YAML: for one objective a mapping, for several a list of trials. */
final class Yaml {
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private Yaml() {}

  /** The incumbent's parameters, or the whole front; empty if there is none. */
  static String best(StudyState state) {
    List<Trial.Completed> front = StudyFacts.front(state);
    if (front.isEmpty()) {
      return "";
    }
    if (state.created().orElseThrow().objectives().size() == 1) {
      return mapping(front.get(0).facts().configuration(), "");
    }
    var text = new StringBuilder();
    for (Trial.Completed trial : front) {
      text.append("- trial: ").append(trial.number()).append("\n  values:\n");
      StudyFacts.values(state, trial)
          .forEach(
              (name, value) ->
                  text.append("    ")
                      .append(word(name))
                      .append(": ")
                      .append(plain(value))
                      .append('\n'));
      text.append("  parameters:\n").append(mapping(trial.facts().configuration(), "    "));
    }
    return text.toString();
  }

  private static String mapping(Configuration configuration, String indent) {
    if (configuration.size() == 0) {
      return indent + "{}\n";
    }
    var text = new StringBuilder();
    for (Map.Entry<String, Value> entry : configuration.values().entrySet()) {
      text.append(indent).append(word(entry.getKey())).append(": ");
      text.append(scalar(entry.getValue())).append('\n');
    }
    return text.toString();
  }

  private static String plain(Object value) {
    return value instanceof Number ? value.toString() : "\"" + value + "\"";
  }

  private static String scalar(Value value) {
    return switch (value) {
      case Value.Real real -> real(real.value());
      case Value.Whole whole -> Long.toString(whole.value());
      case Value.Flag flag -> Boolean.toString(flag.value());
      case Value.Text text -> word(text.value());
    };
  }

  /** YAML 1.1 readers take {@code 1e-05} for a string, so there is always a point and a sign. */
  private static String real(double value) {
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    return exponent < 0 || text.charAt(exponent + 1) == '-'
        ? text.replace('E', 'e')
        : text.replace("E", "e+");
  }

  /** A string that stays one, whatever it contains. */
  private static String word(String text) {
    boolean plain =
        text.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              String one = Character.toString(point);
              if (point == '"' || point == '\\') {
                quoted.append('\\').append(one);
              } else if (SafeText.line(one).equals(one)) {
                quoted.append(one);
              } else {
                quoted.append("\\U%08x".formatted(point));
              }
            });
    return quoted.append('"').toString();
  }
}
