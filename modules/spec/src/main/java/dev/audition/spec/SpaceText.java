package dev.audition.spec;

import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;

/** A search space as the section of a sweep.yaml. */
public final class SpaceText {
  private SpaceText() {}

  /** A parameter as a document has it: a JSON object. */
  public static String json(Parameter parameter) {
    return Json.write(DocumentWriter.parameter(parameter));
  }

  /** {@code parameters:} and a line for each, in their order, with a line break at the end. */
  public static String yaml(SearchSpace space) {
    var text = new StringBuilder("parameters:\n");
    for (Parameter parameter : space.parameters()) {
      text.append("  ")
          .append(Json.write(parameter.name()))
          .append(": ")
          .append(json(parameter))
          .append('\n');
    }
    return text.toString();
  }
}
