package dev.audition.spec;

import dev.audition.spec.Scalars.Known;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a Python script declares with argparse or click. The script is only looked at. */
final class ScriptArguments {
  /** Metrics that are often reported, the ones of validation first. */
  static final List<String> METRICS =
      List.of(
          "val_loss",
          "valid_loss",
          "validation_loss",
          "val_acc",
          "val_accuracy",
          "accuracy",
          "auc",
          "f1",
          "error",
          "loss");

  private static final int MOST = 30;
  private static final Pattern CALL =
      Pattern.compile("\\b(?:add_argument|option)\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
  private static final Pattern NAME = Pattern.compile("['\"]--([A-Za-z][A-Za-z0-9_-]{0,63})['\"]");
  private static final Pattern TYPE = Pattern.compile("\\btype\\s*=\\s*([A-Za-z_.]+)");
  private static final Pattern PRESET =
      Pattern.compile("\\bdefault\\s*=\\s*(['\"][^'\"]*['\"]|[-+.\\w]+)");
  private static final Pattern CHOICES =
      Pattern.compile("\\b(?:choices\\s*=\\s*|Choice\\()\\s*[\\[(]([^\\])]*)[\\])]");
  private static final Pattern NOT_SEARCHED =
      Pattern.compile(
          "(?i).*(seed|epoch|step|iter|verbose|device|gpu|cuda|worker|thread|port|host|dir|path"
              + "|file|log|name|data|debug|resume|checkpoint|save|load|output|rank).*");
  private static final Pattern SHARE =
      Pattern.compile("(?i).*(drop|momentum|beta|frac|ratio|subsample|colsample|prob).*");

  private ScriptArguments() {}

  /** The arguments that look like parameters, in order, at most 30. */
  static List<ScriptArgument> find(String source) {
    Map<String, ScriptArgument> found = new LinkedHashMap<>();
    Matcher calls = CALL.matcher(source.replaceAll("(?m)^\\s*#.*$", ""));
    while (calls.find() && found.size() < MOST) {
      argument(calls.group(1)).ifPresent(each -> found.putIfAbsent(each.name(), each));
    }
    return List.copyOf(found.values());
  }

  private static Optional<ScriptArgument> argument(String call) {
    Matcher name = NAME.matcher(call);
    if (!name.find()
        || NOT_SEARCHED.matcher(name.group(1)).matches()
        || CommandTemplate.WORDS.contains(name.group(1))) {
      return Optional.empty();
    }
    Optional<String> preset = first(PRESET, call);
    Optional<String> choices = first(CHOICES, call);
    if (choices.isPresent()) {
      return choice(name.group(1), choices.get(), preset);
    }
    String type = first(TYPE, call).orElse("");
    Optional<Number> number = preset.flatMap(ScriptArguments::number);
    if (type.equals("int") || (type.isEmpty() && number.orElse(0.5) instanceof Long)) {
      return Optional.of(whole(name.group(1), number));
    }
    boolean real = type.equals("float") || (type.isEmpty() && number.isPresent());
    return real ? Optional.of(real(name.group(1), number)) : Optional.empty();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Number> number(String text) {
    return Scalars.of(text) instanceof Known known && known.value() instanceof Number number
        ? Optional.of(number)
        : Optional.empty();
  }

  private static Optional<ScriptArgument> choice(
      String name, String list, Optional<String> preset) {
    var choices = new ArrayList<String>();
    for (String item : list.split(",")) {
      literal(item.strip()).filter(each -> !choices.contains(each)).ifPresent(choices::add);
    }
    if (choices.size() < 2) {
      return Optional.empty();
    }
    String domain = "{type: categorical, choices: [%s]}".formatted(String.join(", ", choices));
    Optional<String> start =
        preset.flatMap(ScriptArguments::literal).filter(Set.copyOf(choices)::contains);
    return Optional.of(new ScriptArgument(name, domain, start));
  }

  /** A Python literal as YAML. */
  private static Optional<String> literal(String text) {
    if (text.matches("(['\"])[^'\"\\\\]*\\1") && Printable.unsafe(text).isEmpty()) {
      return Optional.of(Json.write(text.substring(1, text.length() - 1)));
    }
    return number(text).map(Object::toString);
  }

  private static ScriptArgument whole(String name, Optional<Number> preset) {
    long middle = preset.map(Number::longValue).orElse(10L);
    if (middle <= 0 || middle > 1L << 40) {
      return new ScriptArgument(
          name,
          "{type: integer, min: %d, max: %d}".formatted(Math.min(0, middle), Math.max(10, middle)),
          preset.map(Object::toString));
    }
    String scale = middle >= 16 ? ", scale: log" : "";
    return new ScriptArgument(
        name,
        "{type: integer, min: %d, max: %d%s}".formatted(Math.max(1, middle / 4), middle * 4, scale),
        preset.map(Object::toString));
  }

  private static ScriptArgument real(String name, Optional<Number> preset) {
    double middle = preset.map(Number::doubleValue).orElse(0.0);
    Optional<String> start = preset.map(number -> Double.toString(number.doubleValue()));
    if (SHARE.matcher(name).matches() && middle >= 0 && middle <= 1) {
      return new ScriptArgument(name, "{type: real, min: 0, max: 1}", start);
    }
    if (middle > 0 && middle > 1e-300 && middle < 1e300) {
      return new ScriptArgument(
          name,
          "{type: real, min: %s, max: %s, scale: log}"
              .formatted(short3(middle / 10), short3(middle * 10)),
          start);
    }
    double reach = Math.max(1, Math.abs(middle));
    return new ScriptArgument(
        name,
        "{type: real, min: %s, max: %s}".formatted(Math.min(0, middle - reach), reach),
        start);
  }

  /** Three digits are enough for a bound. */
  private static String short3(double value) {
    return new BigDecimal(value).round(new MathContext(3)).toString();
  }
}
