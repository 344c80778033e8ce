package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.machine.Descent;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.replay.Explanation;
import dev.audition.study.RuleSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a configuration came from, in words and as fields. */
final class ProposalText {
  private ProposalText() {}

  /** {@code by the sampler tpe}. */
  static String origin(Explanation explanation, StudyState state) {
    Explanation.Proposal proposal = explanation.proposal();
    return switch (proposal.origin()) {
      case SAMPLER ->
          "by the sampler " + SweepPlan.rule(sampler(proposal.known(), state)) + descent(proposal);
      case START ->
          WarmStarting.source(state, explanation.now().number())
              .map(from -> "from study '%s' trial %d".formatted(from.study(), from.trial()))
              .orElse("because the sweep lists it to be tried first");
      case ENQUEUED -> "because somebody asked for it";
      case IMPORTED -> "because it was imported from another study";
      case ADOPTED -> "because a late result was adopted";
    };
  }

  /** {@code , to go on from trial 3 (step 10) until step 20}. */
  private static String descent(Explanation.Proposal proposal) {
    Descent descent = proposal.descent();
    String parent =
        descent.parent().isEmpty()
            ? ""
            : ", to go on from trial %d (%s)"
                .formatted(
                    descent.parent().getAsInt(),
                    descent.from().map(from -> "step " + from.step()).orElse("no checkpoint"));
    return parent
        + (descent.until().isEmpty()
            ? ""
            : (parent.isEmpty() ? "," : "") + " until step " + descent.until().getAsLong());
  }

  private static RuleSpec sampler(StudyState known, StudyState state) {
    return known.created().isPresent()
        ? known.controls().rules().sampler()
        : state.created().orElseThrow().rules().sampler();
  }

  /** What the log said when it was made. */
  static String known(Explanation.Proposal proposal, StudyState state) {
    StudyState known = proposal.known();
    String trials =
        known.trials().size() == 0
            ? "no trial yet"
            : "%s: %s"
                .formatted(
                    Figures.count(known.trials().size(), "trial"), StudyFacts.countsText(known));
    String best =
        known.incumbent().orElse(null) instanceof Trial.Completed incumbent
            ? "; the best was trial %d with %s"
                .formatted(incumbent.number(), StudyFacts.valuesText(state, incumbent))
            : "";
    return "the first %d entries of the log, with %s%s"
        .formatted(proposal.historyOffset(), trials, best);
  }

  static Map<String, Object> fields(Explanation explanation, StudyState state) {
    Explanation.Proposal proposal = explanation.proposal();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("offset", proposal.offset());
    fields.put("ts", proposal.at().toString());
    fields.put("origin", proposal.origin().name().toLowerCase(Locale.ROOT));
    if (proposal.origin() == Origin.START) {
      WarmStarting.source(state, explanation.now().number())
          .ifPresent(
              from -> fields.put("from", Map.of("study", from.study(), "trial", from.trial())));
    }
    fields.put("historyOffset", proposal.historyOffset());
    proposal.descent().parent().ifPresent(parent -> fields.put("parent", parent));
    proposal.descent().from().ifPresent(from -> fields.put("fromStep", from.step()));
    proposal.descent().until().ifPresent(until -> fields.put("untilStep", until));
    fields.put("trials", StudyFacts.counts(proposal.known()));
    proposal.known().incumbent().ifPresent(best -> fields.put("incumbent", best.number()));
    return fields;
  }
}
