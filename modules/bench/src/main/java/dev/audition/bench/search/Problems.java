package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The problems of {@code problems.json}. */
final class Problems {
  /** Random search reaches this one's ceiling, so it tells nothing. */
  private static final Set<String> LEFT_OUT = Set.of("yahpo_rbv2_xgboost_40499");

  private Problems() {}

  /** All problems, in the order of the file. */
  static List<BenchProblem> all() {
    return Json.resource("problems.json").properties().stream()
        .map(entry -> problem(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static BenchProblem problem(String name, JsonNode data) {
    SearchSpace space = space(data);
    var checks = new ArrayList<BenchProblem.Check>();
    for (JsonNode check : data.get("check")) {
      checks.add(
          new BenchProblem.Check(
              configuration(space, check.get("config")), check.get("f").asDouble()));
    }
    return new BenchProblem(
        name,
        group(data.get("kind").asText()),
        !LEFT_OUT.contains(name),
        space,
        loss(data, space.size()),
        Reference.of(name),
        0,
        checks);
  }

  private static Group group(String kind) {
    return switch (kind) {
      case "mixed", "conditional" -> Group.MIXED;
      case "yahpo" -> Group.SURROGATES;
      default -> Group.NUMERIC;
    };
  }

  private static ToDoubleFunction<Configuration> loss(JsonNode data, int size) {
    String kind = data.get("kind").asText();
    return switch (kind) {
      case "branin_d2" -> point -> Classics.branin(Values.vector(point, size));
      case "hartmann6_d6" -> point -> Classics.hartmann(Values.vector(point, size));
      case "ackley_d10" -> point -> Classics.ackley(Values.vector(point, size));
      case "mixed" -> Mixtures.mixed(data);
      case "conditional" -> Mixtures.conditional(data);
      case "yahpo" -> Yahpo.of(data.get("scenario").asText(), data.get("instance").asText())::loss;
      default -> {
        ToDoubleFunction<double[]> function =
            kind.equals("gallagher101") ? Gallagher.of(data) : Bbob.of(kind, Instance.of(data));
        yield point -> function.applyAsDouble(Values.vector(point, size));
      }
    };
  }

  /** The space of a problem of the file, by its {@code space} and {@code active_if}. */
  static SearchSpace space(JsonNode data) {
    var parameters = new ArrayList<Parameter>();
    JsonNode conditions = data.path("active_if");
    for (JsonNode declared : data.get("space")) {
      String name = declared.get(0).asText();
      Optional<Predicate> when =
          Optional.ofNullable(conditions.get(name)).map(given -> condition(name, given));
      parameters.add(new Parameter(name, domain(declared), when));
    }
    return SearchSpace.of(parameters);
  }

  private static Domain domain(JsonNode declared) {
    String type = declared.get(1).asText();
    if (type.equals("cat")) {
      var choices = new ArrayList<Value>();
      declared.get(2).forEach(choice -> choices.add(new Value.Text(choice.asText())));
      return new Domain.Categorical(choices);
    }
    Scale scale = declared.get(4).asBoolean() ? Scale.LOG : Scale.LINEAR;
    JsonNode min = declared.get(2);
    JsonNode max = declared.get(3);
    return type.equals("int")
        ? new Domain.Whole(min.asLong(), max.asLong(), scale, 1)
        : new Domain.Real(min.asDouble(), max.asDouble(), scale, OptionalDouble.empty());
  }

  private static Predicate condition(String name, JsonNode given) {
    String parent = given.get("parent").asText();
    var values = new HashSet<Value>();
    given.get("in").forEach(value -> values.add(new Value.Text(value.asText())));
    return new Predicate(
        "%s of %s".formatted(name, parent),
        Set.of(parent),
        known -> values.contains(known.get(parent)));
  }

  private static Configuration configuration(SearchSpace space, JsonNode plain) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      JsonNode value = plain.get(parameter.name());
      if (value != null && !value.isNull()) {
        values.put(parameter.name(), value(parameter.domain(), value));
      }
    }
    return Configuration.of(values);
  }

  private static Value value(Domain domain, JsonNode plain) {
    return switch (domain) {
      case Domain.Whole whole -> new Value.Whole(plain.asLong());
      case Domain.Real real -> new Value.Real(plain.asDouble());
      case Domain.Categorical choices -> new Value.Text(plain.asText());
      default -> throw new IllegalArgumentException("no problem has " + domain.describe());
    };
  }
}
