package dev.audition;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import java.util.List;

/**
 * What the log keeps of a study that was described in Java, as JSON text: enough to see whether a
 * study that is started once more is the same one. The objective is code, and is not in it.
 */
record StudyDocument(StudyDraft draft) {
  String text() {
    return "{\"java\": {\"study\": %s, \"parameters\": [%s], \"constraints\": [%s]%s}}"
        .formatted(
            quoted(draft.name),
            joined(draft.parameters.stream().map(StudyDocument::parameter).toList()),
            joined(draft.constraints.stream().map(c -> quoted(c.text())).toList()),
            draft.outcomes.isEmpty()
                ? ""
                : ", \"outcomes\": [%s]"
                    .formatted(joined(draft.outcomes.stream().map(o -> quoted(o + "")).toList())));
  }

  private static String parameter(Parameter parameter) {
    return "{\"name\": %s, \"values\": %s%s%s%s}"
        .formatted(
            quoted(parameter.name()),
            quoted(parameter.domain().describe()),
            logarithmic(parameter.domain()) ? ", \"scale\": \"log\"" : "",
            parameter.when().map(Predicate::text).map(w -> ", \"when\": " + quoted(w)).orElse(""),
            parameter.prior().map(p -> ", \"prior\": " + quoted(p.toString())).orElse(""));
  }

  private static boolean logarithmic(Domain domain) {
    return switch (domain) {
      case Domain.Real real -> real.scale() == Scale.LOG;
      case Domain.Whole whole -> whole.scale() == Scale.LOG;
      case Domain.Categorical categorical -> false;
      case Domain.Ordinal ordinal -> false;
      case Domain.Constant constant -> false;
    };
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
