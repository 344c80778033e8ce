package dev.audition.storage;

import dev.audition.study.OutcomeConstraint;
import dev.audition.study.Terms;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Terms as data; a study without any has no such field, as before there were terms. */
final class TermsCodec {
  private TermsCodec() {}

  static void write(EventOutput out, Terms terms) throws IOException {
    if (terms.equals(Terms.NONE)) {
      return;
    }
    out.generator().writeObjectFieldStart("terms");
    out.list("constraints", terms.constraints(), constraint -> write(out, constraint));
    out.flag("strict", terms.strict());
    out.generator().writeEndObject();
  }

  private static void write(EventOutput out, OutcomeConstraint constraint) throws IOException {
    out.generator().writeStartObject();
    out.text("metric", constraint.metric());
    out.optional("min", boxed(constraint.min()), out.generator()::writeNumber);
    out.optional("max", boxed(constraint.max()), out.generator()::writeNumber);
    out.generator().writeEndObject();
  }

  private static Optional<Double> boxed(OptionalDouble bound) {
    return bound.isPresent() ? Optional.of(bound.getAsDouble()) : Optional.empty();
  }

  static Terms read(EventInput in) throws IOException {
    return in.has("terms") ? in.object("terms", TermsCodec::terms) : Terms.NONE;
  }

  private static Terms terms(EventInput in) throws IOException {
    List<OutcomeConstraint> constraints =
        in.list("constraints", at -> in.object(at, TermsCodec::constraint));
    return new Terms(constraints, in.has("strict") && in.flag("strict"));
  }

  private static OutcomeConstraint constraint(EventInput in) throws IOException {
    return new OutcomeConstraint(in.pooled("metric"), bound(in, "min"), bound(in, "max"));
  }

  private static OptionalDouble bound(EventInput in, String name) throws IOException {
    return in.optional(name, at -> at.getDoubleValue())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
