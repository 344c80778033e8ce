package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.SearchFold;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.replay.Explainer;
import dev.audition.replay.Explanation;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.SettingException;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition why}: explains a trial from the entries before each decision. */
@Command(
    name = "why",
    description = {
      "Explain a trial: why it was proposed, why it was stopped and against whom.",
      "Says what was known when it was proposed, whom a pruner compared it with and what would have"
          + " been good enough, and who paused, resumed or answered for it; all of it from the log"
          + " before each decision."
    },
    footer = {
      "  audition why digits 41",
      "  audition why 41                 if the store has one study only",
      "  audition why digits 41 --json | jq .turns"
    })
final class WhyCommand extends Subcommand {
  private static final int COLUMN = 10;

  @Parameters(
      arity = "1..2",
      paramLabel = "[STUDY] TRIAL",
      description = "The trial's number, after the study's name or id if there are several.")
  private List<String> words = List.of();

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  ExitCode execute() {
    int trial = number(words.get(words.size() - 1));
    try (Store open = store.open(surroundings())) {
      StudyInfo found = StoreOption.find(open, words.size() > 1 ? words.get(0) : "");
      var log = new ArrayList<Entry>();
      open.read(found.id(), 1, (offset, entry) -> log.add(entry));
      Explanation explanation = explain(found, log, trial);
      String choice = choice(open, found, explanation.proposal(), log.get(0));
      var text = new EntryText(found.name());
      StudyState state = open.state(found.id());
      if (json) {
        surroundings().out().println(Json.line(fields(text, explanation, choice, state)));
      } else {
        var look = surroundings().look(Surroundings.Channel.OUT);
        lines(text, explanation, choice, state)
            .forEach(
                line -> surroundings().out().println(line.render(surroundings().width(), look)));
      }
    }
    return ExitCode.OK;
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException invalid) {
      throw Failure.usage(
          "a trial is named by its number, as in: audition why digits 41; but got '%s'"
              .formatted(SafeText.line(word, 40)));
    }
  }

  private static Explanation explain(StudyInfo found, List<Entry> log, int trial) {
    try {
      return Explainer.of(log, trial, Catalog.installed())
          .orElseThrow(
              () ->
                  Failure.usage(
                      "study '%s' has no trial %d; audition trials %s lists them"
                          .formatted(found.name(), trial, found.name())));
    } catch (SettingException notInstalled) {
      throw Failure.usage(
          "study '%s': %s".formatted(found.name(), String.valueOf(notInstalled.getMessage())));
    }
  }

  /** Why a sampler that has a choice proposed as it did; empty where nothing can be said. */
  private String choice(Store open, StudyInfo found, Explanation.Proposal proposal, Entry first) {
    if (proposal.origin() != Origin.SAMPLER
        || proposal.known().created().isEmpty()
        || !(first.event() instanceof StudyEvent.StudyCreated created)
        || created.document().startsWith("{\"java\"")) {
      return "";
    }
    Catalog catalog = Catalog.installed();
    Path folder = SweepFolder.of(open.location(), found.name(), surroundings().directory());
    StudySpec spec = SweepReader.fromDocument(created.document(), folder, catalog).study();
    return SearchFold.of(spec, catalog, proposal.known()).reason();
  }

  private static List<Line> lines(
      EntryText text, Explanation explanation, String choice, StudyState state) {
    Trial trial = explanation.now();
    var lines = new ArrayList<Line>();
    String became = trial.kind().name().toLowerCase(Locale.ROOT);
    lines.add(
        line("trial", "%d of study %s: %s".formatted(trial.number(), state.name(), became))
            .add(TrialFields.reason(trial).map(why -> ", " + SafeText.line(why, 200)).orElse("")));
    lines.add(line("", Figures.parameters(trial.facts().configuration())));
    Explanation.Proposal proposal = explanation.proposal();
    lines.add(
        line(
            "proposed",
            "entry %d, %s, %s"
                .formatted(
                    proposal.offset(),
                    proposal.at().truncatedTo(ChronoUnit.MILLIS),
                    ProposalText.origin(explanation, state))));
    if (!choice.isEmpty()) {
      lines.add(line("", "which " + choice));
    }
    lines.add(line("knowing", ProposalText.known(proposal, state)));
    for (Explanation.Turn turn : explanation.turns()) {
      lines.add(new Line().add("  ").add(text.line(turn.offset(), turn.entry())));
      turn.judgement()
          .ifPresent(
              judgement ->
                  JudgementText.of(judgement, state)
                      .forEach(why -> lines.add(line("", "  " + why))));
    }
    return lines;
  }

  private static Line line(String name, String value) {
    return new Line().field(Tone.STRONG, name, COLUMN).add(value);
  }

  private static Map<String, Object> fields(
      EntryText text, Explanation explanation, String choice, StudyState state) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("study", state.name());
    fields.put("trial", TrialFields.of(state, explanation.now()));
    Map<String, Object> proposal = ProposalText.fields(explanation, state);
    if (!choice.isEmpty()) {
      proposal.put("choice", choice);
    }
    fields.put("proposal", proposal);
    var turns = new ArrayList<Map<String, Object>>();
    for (Explanation.Turn turn : explanation.turns()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("entry", text.node(turn.offset(), turn.entry()));
      turn.judgement()
          .ifPresent(judgement -> one.put("judgement", JudgementText.fields(judgement, state)));
      turns.add(one);
    }
    fields.put("turns", turns);
    return fields;
  }
}
