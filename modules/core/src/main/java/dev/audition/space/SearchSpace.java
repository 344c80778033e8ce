package dev.audition.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Parameters with their conditions, and constraints over them. Immutable.
 *
 * <p>A point of the unit cube has one coordinate a parameter, in order of declaration. NaN marks an
 * inactive parameter in what {@link #encode} answers, and is only allowed there in {@link #decode}.
 */
public final class SearchSpace {
  private final List<Parameter> parameters;
  private final List<Predicate> constraints;
  private final Map<String, Integer> indexes;
  private final int[] order;

  private SearchSpace(List<Parameter> parameters, List<Predicate> constraints) {
    this.parameters = List.copyOf(parameters);
    this.constraints = List.copyOf(constraints);
    this.indexes = indexes(parameters);
    constraints.forEach(constraint -> requireKnown(constraint, "the constraint"));
    this.order = parentsFirst();
  }

  /**
   * Builds a space.
   *
   * @throws IllegalArgumentException if a name is there twice, a condition or constraint reads an
   *     unknown parameter, or conditions form a cycle
   */
  public static SearchSpace of(List<Parameter> parameters, List<Predicate> constraints) {
    return new SearchSpace(parameters, constraints);
  }

  /** A space without constraints. */
  public static SearchSpace of(List<Parameter> parameters) {
    return new SearchSpace(parameters, List.of());
  }

  /**
   * The same space with other domains for some parameters.
   *
   * @param domains by name of a parameter of this space; each of the same type as the one before,
   *     so that what conditions read keeps its type
   */
  public SearchSpace with(Map<String, Domain> domains) {
    return domains.isEmpty()
        ? this
        : of(
            parameters.stream()
                .map(
                    parameter ->
                        parameter.withDomain(
                            domains.getOrDefault(parameter.name(), parameter.domain())))
                .toList(),
            constraints);
  }

  /**
   * The same space with what configurations that did well in a like one say of the optimum: each
   * parameter without a prior of its own gets the one that fits their values, if they say anything.
   *
   * @param good of any space; values that a parameter of this one cannot have are left out
   * @see Prior#fitting
   */
  public SearchSpace believing(List<Configuration> good) {
    return of(parameters.stream().map(each -> believed(each, good)).toList(), constraints);
  }

  private static Parameter believed(Parameter parameter, List<Configuration> good) {
    if (parameter.prior().isPresent()) {
      return parameter;
    }
    List<Value> values =
        good.stream().flatMap(each -> each.value(parameter.name()).stream()).toList();
    return Prior.fitting(parameter.domain(), values).map(parameter::withPrior).orElse(parameter);
  }

  /** All parameters in order of declaration. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** All constraints in order of declaration. */
  public List<Predicate> constraints() {
    return constraints;
  }

  /** How many parameters there are: the dimension of the unit cube. */
  public int size() {
    return parameters.size();
  }

  /** Position of a parameter in order of declaration; empty if there is none of that name. */
  public Optional<Integer> indexOf(String name) {
    return Optional.ofNullable(indexes.get(name));
  }

  /** Positions of all parameters, each after those that its condition reads. */
  public int[] order() {
    return order.clone();
  }

  /** Whether any parameter has a condition. */
  public boolean conditional() {
    return parameters.stream().anyMatch(parameter -> parameter.when().isPresent());
  }

  /**
   * The configuration at a point of the unit cube. Coordinates of inactive parameters are ignored.
   *
   * @param unit {@link #size()} coordinates, clipped to {@code [0, 1]}
   * @throws IllegalArgumentException if the length is wrong or an active coordinate is NaN
   */
  public Configuration decode(double[] unit) {
    if (unit.length != parameters.size()) {
      throw new IllegalArgumentException(
          "a point must have %d coordinates, but has %d".formatted(size(), unit.length));
    }
    return assemble((parameter, index) -> Optional.of(parameter.domain().decode(unit[index])));
  }

  /** The unit cube's point of a valid configuration; NaN where a parameter is inactive. */
  public double[] encode(Configuration configuration) {
    var unit = new double[parameters.size()];
    for (int i = 0; i < unit.length; i++) {
      var parameter = parameters.get(i);
      unit[i] = configuration.value(parameter.name()).map(parameter.domain()::encode).orElse(NAN);
    }
    return unit;
  }

  private static final double NAN = Double.NaN;

  /**
   * Why a configuration is not a point of this space: a value missing, unknown, inactive or outside
   * of its domain, or a constraint broken. Empty if it is valid.
   */
  public Optional<String> violation(Configuration configuration) {
    for (String name : configuration.values().keySet()) {
      if (!indexes.containsKey(name)) {
        return Optional.of("parameter '%s' is not in the search space".formatted(name));
      }
    }
    Configuration active = assemble((parameter, index) -> configuration.value(parameter.name()));
    return wrongDomain(configuration)
        .or(() -> missing(configuration, active))
        .or(() -> brokenConstraint(active));
  }

  /** The first constraint that a configuration of valid values breaks, for a message. */
  public Optional<String> brokenConstraint(Configuration configuration) {
    if (constraints.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Value> values = configuration.values();
    return constraints.stream()
        .filter(constraint -> constraint.applies(values) && !constraint.test().holds(values))
        .findFirst()
        .map(constraint -> "the constraint '%s' does not hold".formatted(constraint.text()));
  }

  /** How many configurations there are if every parameter were active; empty for a continuum. */
  public OptionalLong cardinality() {
    long product = 1;
    for (Parameter parameter : parameters) {
      OptionalLong size = parameter.domain().cardinality();
      if (size.isEmpty()) {
        return OptionalLong.empty();
      }
      long high = Math.multiplyHigh(product, size.getAsLong());
      product = high == 0 && product * size.getAsLong() > 0 ? product * size.getAsLong() : MAX;
    }
    return OptionalLong.of(product);
  }

  private static final long MAX = Long.MAX_VALUE;

  /** Fills in active parameters, parents first; a source without a value leaves one out. */
  private Configuration assemble(Source source) {
    var values = new HashMap<String, Value>();
    for (int index : order) {
      var parameter = parameters.get(index);
      if (active(parameter, values)) {
        source.value(parameter, index).ifPresent(value -> values.put(parameter.name(), value));
      }
    }
    var ordered = new LinkedHashMap<String, Value>();
    for (Parameter parameter : parameters) {
      Value value = values.get(parameter.name());
      if (value != null) {
        ordered.put(parameter.name(), value);
      }
    }
    return Configuration.of(ordered);
  }

  private static boolean active(Parameter parameter, Map<String, Value> values) {
    return parameter
        .when()
        .map(when -> when.applies(values) && when.test().holds(values))
        .orElse(true);
  }

  private Optional<String> wrongDomain(Configuration configuration) {
    for (Parameter parameter : parameters) {
      Optional<Value> value = configuration.value(parameter.name());
      if (value.isPresent() && !parameter.domain().contains(value.get())) {
        return Optional.of(
            "parameter '%s' must be %s, but is %s"
                .formatted(parameter.name(), parameter.domain().describe(), value.get().text()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> missing(Configuration configuration, Configuration active) {
    Map<String, Value> known = active.values();
    for (Parameter parameter : parameters) {
      boolean given = configuration.value(parameter.name()).isPresent();
      if (given && !known.containsKey(parameter.name())) {
        return Optional.of(
            "parameter '%s' has a value, but is inactive".formatted(parameter.name()));
      }
      if (!given && active(parameter, known)) {
        return Optional.of(
            "parameter '%s' is active, but has no value".formatted(parameter.name()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Integer> indexes(List<Parameter> parameters) {
    var indexes = new HashMap<String, Integer>();
    for (int i = 0; i < parameters.size(); i++) {
      if (indexes.put(parameters.get(i).name(), i) != null) {
        throw new IllegalArgumentException(
            "parameter '%s' is there twice; rename one".formatted(parameters.get(i).name()));
      }
    }
    return indexes;
  }

  private void requireKnown(Predicate predicate, String what) {
    for (String name : predicate.reads()) {
      if (!indexes.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s '%s' reads '%s', which is not a parameter; there are %s"
                .formatted(
                    what, predicate.text(), name, indexes.keySet().stream().sorted().toList()));
      }
    }
  }

  /** Parents before children, else by declaration. */
  private int[] parentsFirst() {
    var placed = new ArrayList<Integer>();
    var names = new HashMap<String, Value>();
    for (Parameter parameter : parameters) {
      parameter.when().ifPresent(when -> requireKnown(when, "the condition"));
    }
    boolean progress = true;
    while (placed.size() < parameters.size() && progress) {
      progress = false;
      for (int i = 0; i < parameters.size(); i++) {
        var parameter = parameters.get(i);
        if (!names.containsKey(parameter.name())
            && parameter.when().map(when -> when.applies(names)).orElse(true)) {
          names.put(parameter.name(), new Value.Flag(true));
          placed.add(i);
          progress = true;
        }
      }
    }
    if (!progress && placed.size() < parameters.size()) {
      throw new IllegalArgumentException(
          "conditions must not depend on each other in a circle, but %s do"
              .formatted(
                  parameters.stream()
                      .map(Parameter::name)
                      .filter(name -> !names.containsKey(name))
                      .toList()));
    }
    return placed.stream().mapToInt(Integer::intValue).toArray();
  }

  private interface Source {
    Optional<Value> value(Parameter parameter, int index);
  }
}
