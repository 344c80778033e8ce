package dev.audition.spec;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what the YAML parser meant. */
final class YamlProblem {
  private YamlProblem() {}

  static String explain(MarkedYamlEngineException broken) {
    String problem = String.valueOf(broken.getProblem());
    String context = String.valueOf(broken.getContext());
    if (problem.contains("'\\t'") || problem.contains("\\t(TAB)") || problem.contains("TAB")) {
      return "YAML must be indented with spaces, but here is a tab; replace it";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a ':' must not be here; quote the value, or indent the line like the one above it";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key must be followed by ': ', but this one is not; indent it or add the colon";
    }
    if (problem.contains("expected <block end>")) {
      return "this line must be indented like the ones of the same mapping or list above it";
    }
    if (problem.contains("unknown escape")) {
      return "a text in double quotes has an unknown escape; use single quotes, or write \\\\ for"
          + " \\";
    }
    if (problem.contains("cannot start any token")) {
      return "a value must not start with such a character; put it in quotes";
    }
    if (context.contains("quoted scalar")) {
      return "a quoted text must end with the quote it starts with, but this one does not";
    }
    if (context.contains("flow sequence") || problem.contains("',' or ']'")) {
      return "a list in brackets needs ',' between items and ']' at its end";
    }
    if (context.contains("flow mapping") || problem.contains("',' or '}'")) {
      return "a mapping in braces needs ',' between entries and '}' at its end";
    }
    return "the text is not YAML: " + Printable.escape(problem);
  }
}
