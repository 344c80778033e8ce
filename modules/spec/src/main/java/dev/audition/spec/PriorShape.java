package dev.audition.spec;

import dev.audition.spec.Shape.Section;
import java.util.List;
import java.util.Optional;

/** The keys of a parameter's prior. */
final class PriorShape {
  static final String AT = "at";
  static final String CONFIDENCE = "confidence";
  static final String WEIGHTS = "weights";

  private static final Shape.Key CONFIDENCE_KEY =
      Shape.Key.optional(
              CONFIDENCE,
              new Shape.Word(List.of("low", "medium", "high")),
              "high",
              "How sure that is")
          .preset("medium");

  /** All keys; numbers have no weights. */
  static final Section PRIOR =
      Section.of(
              Shape.Key.optional(
                  AT, new Shape.Scalar(), "0.01", "Where the best value is believed to be"),
              CONFIDENCE_KEY,
              Shape.Key.optional(
                  WEIGHTS,
                  new Shape.Table(new Shape.Real(Optional.of(0.0)), "[\\s\\S]*", 1),
                  "{gbtree: 3, dart: 1}",
                  "How likely each choice is against the others; one not named weighs 1"))
          .exactlyOne(AT, WEIGHTS);

  private static final Section NUMBER =
      Section.of(
          Shape.Key.required(
              AT, new Shape.Scalar(), "0.01", "Where the best value is believed to be"),
          CONFIDENCE_KEY);

  private static final String TEXT = "Where the best value is believed to be";

  private PriorShape() {}

  static Shape.Key number(String at) {
    return Shape.Key.optional("prior", NUMBER, "{at: %s, confidence: high}".formatted(at), TEXT);
  }

  static Shape.Key choice(String example) {
    return Shape.Key.optional("prior", PRIOR, example, TEXT);
  }
}
