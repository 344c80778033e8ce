package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Domains of parameters as data. */
final class DomainCodec {
  private DomainCodec() {}

  /** Names of the kinds of domains; stable for all time. */
  private enum Kind {
    REAL,
    INTEGER,
    CATEGORICAL,
    ORDINAL,
    CONSTANT
  }

  static void write(EventOutput out, Domain domain) throws IOException {
    JsonGenerator to = out.generator();
    to.writeStartObject();
    switch (domain) {
      case Domain.Real real -> {
        out.word("type", Kind.REAL);
        out.real("min", real.min());
        out.real("max", real.max());
        out.word("scale", real.scale());
        Optional<Double> step =
            real.step().isPresent() ? Optional.of(real.step().getAsDouble()) : Optional.empty();
        out.optional("step", step, to::writeNumber);
      }
      case Domain.Whole whole -> {
        out.word("type", Kind.INTEGER);
        out.whole("min", whole.min());
        out.whole("max", whole.max());
        out.word("scale", whole.scale());
        out.whole("step", whole.step());
      }
      case Domain.Categorical one -> values(out, Kind.CATEGORICAL, one.choices());
      case Domain.Ordinal one -> values(out, Kind.ORDINAL, one.levels());
      case Domain.Constant one -> values(out, Kind.CONSTANT, List.of(one.value()));
    }
    to.writeEndObject();
  }

  static void write(EventOutput out, String name, Map<String, Domain> domains) throws IOException {
    out.generator().writeObjectFieldStart(name);
    for (Map.Entry<String, Domain> domain : domains.entrySet()) {
      out.generator().writeFieldName(domain.getKey());
      write(out, domain.getValue());
    }
    out.generator().writeEndObject();
  }

  static SortedMap<String, Domain> read(EventInput in, String name) throws IOException {
    JsonParser at = in.at(name);
    var domains = new TreeMap<String, Domain>();
    for (String key = at.nextFieldName(); key != null; key = at.nextFieldName()) {
      at.nextToken();
      domains.put(key, read(in, at));
    }
    return domains;
  }

  private static void values(EventOutput out, Kind kind, List<Value> values) throws IOException {
    out.word("type", kind);
    out.list("values", values, out::value);
  }

  static Domain read(EventInput in, JsonParser at) throws IOException {
    return in.object(
        at,
        fields ->
            switch (fields.word("type", Kind.class)) {
              case REAL -> real(fields);
              case INTEGER ->
                  new Domain.Whole(
                      fields.whole("min"),
                      fields.whole("max"),
                      fields.word("scale", Scale.class),
                      fields.whole("step"));
              case CATEGORICAL -> new Domain.Categorical(values(fields));
              case ORDINAL -> new Domain.Ordinal(values(fields));
              case CONSTANT -> new Domain.Constant(values(fields).get(0));
            });
  }

  private static Domain real(EventInput in) throws IOException {
    double min = in.real("min");
    double max = in.real("max");
    var scale = in.word("scale", Scale.class);
    Optional<Double> step = in.optional("step", JsonParser::getDoubleValue);
    return new Domain.Real(
        min, max, scale, step.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static List<Value> values(EventInput in) throws IOException {
    return in.list("values", in::value);
  }
}
