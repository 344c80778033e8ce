package dev.audition.runner.process;

import dev.audition.study.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Readers of standard output, by name. The product's own form is always understood. */
public final class Readers {
  private static final Pattern SYNE_TUNE = Pattern.compile("\\[tune-metric]: (\\{.*})");
  private static final Pattern GUILD =
      Pattern.compile(
          "^([_a-zA-Z]\\S*):\\s+(%s|nan|[+-]?inf)(?:\\s+\\(.*\\))?$".formatted(Numbers.DECIMAL));
  private static final String KATIB = "([\\w|-]+)\\s*=\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)";
  private static final Set<String> NAMES =
      Set.of("auto", "audition", "guild", "katib", "last-float", "syne-tune");

  private Readers() {}

  /**
   * The readers of a name.
   *
   * @param name {@code auto} (ours and Syne Tune's), {@code audition}, {@code guild}, {@code
   *     katib}, {@code last-float} or {@code syne-tune}
   * @param metrics the declared metrics; Katib's form has no others
   * @throws IllegalArgumentException if there is none of that name
   */
  public static List<LineReader> named(String name, Set<String> metrics) {
    return switch (name) {
      case "audition" -> List.of();
      case "auto", "syne-tune" -> List.of(syneTune("epoch"));
      case "katib" -> List.of(katib(Optional.empty(), metrics));
      case "guild" -> List.of(guild());
      case "last-float" -> List.of(lastFloat());
      default ->
          throw new IllegalArgumentException(
              "unknown reader '%s'; %s".formatted(name, Suggestion.of(name, NAMES)));
    };
  }

  /**
   * Syne Tune's reports: {@code [tune-metric]: {"loss": 0.4, "epoch": 3}}; keys that start with
   * {@code st_} are its own and are dropped.
   *
   * @param resource the key with the step; without it Syne Tune's count of reports serves
   */
  public static LineReader syneTune(String resource) {
    return line -> {
      Matcher matcher = SYNE_TUNE.matcher(line);
      return matcher.find() ? syneTune(matcher.group(1), resource) : List.of();
    };
  }

  private static List<Reading> syneTune(String json, String resource) {
    Map<String, @Nullable Object> object;
    try {
      object = Json.parse(json);
    } catch (IOException broken) {
      return List.of(new Reading.Garbage("[tune-metric] must be followed by a JSON object", json));
    }
    var metrics = new LinkedHashMap<String, Double>();
    object.forEach(
        (key, value) -> {
          OptionalDouble number = Numbers.metric(value);
          if (!key.startsWith("st_") && !key.equals(resource) && number.isPresent()) {
            metrics.put(key, number.getAsDouble());
          }
        });
    if (metrics.isEmpty()) {
      return List.of(new Reading.Garbage("[tune-metric] must have a metric", json));
    }
    Object step = object.getOrDefault(resource, object.get("st_worker_iter"));
    OptionalLong counted =
        step instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    return List.of(new Reading.Values(counted, OptionalLong.empty(), metrics));
  }

  /**
   * Katib's lines: {@code loss=0.4 accuracy=0.9}, perhaps after a time. Only declared metrics are
   * looked at; an empty value, which Katib's default expression matches, is ignored.
   *
   * @param expression a regular expression whose first group is the name and second the value;
   *     empty: Katib's default
   * @param metrics the declared metrics
   * @throws IllegalArgumentException if the expression is wrong or has fewer than two groups
   */
  public static LineReader katib(Optional<String> expression, Set<String> metrics) {
    Pattern pattern = Pattern.compile(expression.orElse(KATIB));
    if (pattern.matcher("").groupCount() < 2) {
      throw new IllegalArgumentException(
          "a Katib expression must have two groups, name and value, but is " + pattern);
    }
    return line -> {
      if (metrics.stream().noneMatch(line::contains)) {
        return List.of();
      }
      var readings = new ArrayList<Reading>();
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        String name = matcher.group(1).strip();
        OptionalDouble value = Numbers.text(matcher.group(2).strip());
        if (metrics.contains(name) && value.isPresent()) {
          readings.add(Reading.Values.of(Map.of(name, value.getAsDouble())));
        }
      }
      return readings;
    };
  }

  /** Guild's lines: {@code loss: 0.4}; {@code step: 3} gives the step of the lines after it. */
  public static LineReader guild() {
    return line -> {
      Matcher matcher = GUILD.matcher(line);
      if (!matcher.matches()) {
        return List.of();
      }
      String key = matcher.group(1);
      double value = Numbers.text(matcher.group(2)).orElseThrow();
      return key.equals("step")
          ? List.of(new Reading.Step((long) value))
          : List.of(Reading.Values.of(Map.of(key, value)));
    };
  }

  /** The last line that is nothing but a number is the objective's value. */
  public static LineReader lastFloat() {
    return line -> {
      OptionalDouble number = Numbers.text(line.strip());
      return number.isPresent() ? List.of(new Reading.LastValue(number.getAsDouble())) : List.of();
    };
  }
}
