package dev.audition.spec;

import dev.audition.space.SearchSpace;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes gates as plain values, as a document has them. */
final class GateWriter {
  private final SearchSpace space;

  GateWriter(SearchSpace space) {
    this.space = space;
  }

  Map<String, Object> plain(GateRule rule) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", rule.name());
    switch (rule.trigger()) {
      case GateRule.BeforeRung before -> map.put("before", Map.of("rung", before.rung()));
      case GateRule.BeforeStage before -> map.put("before", Map.of("stage", before.stage()));
      case GateRule.AfterStage after -> map.put("after", Map.of("stage", after.stage()));
      case GateRule.AtStep after -> map.put("after", Map.of("step", after.step()));
      case GateRule.AfterTrials after ->
          map.put("after", Map.of(after.again() ? "every-trials" : "trials", after.trials()));
      case GateRule.When when -> {
        map.put("when", when.text());
        map.put(
            "metrics", when.condition() instanceof GateExpression own ? own.metrics() : List.of());
      }
    }
    map.put("ask", rule.ask());
    rule.deadline().ifPresent(deadline -> map.put("deadline", Units.format(deadline)));
    map.put("default", rule.approveByDefault() ? "approve" : "reject");
    map.put("roles", rule.roles());
    var inputs = new LinkedHashMap<String, Object>();
    for (GateInput input : rule.inputs()) {
      inputs.put(input.name(), GateInputs.plain(input, space));
    }
    map.put("inputs", inputs);
    return map;
  }
}
