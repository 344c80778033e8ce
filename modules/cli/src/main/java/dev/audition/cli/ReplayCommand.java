package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Table;
import dev.audition.replay.Recorder;
import dev.audition.replay.Recording;
import dev.audition.replay.Replay;
import dev.audition.replay.RuleSet;
import dev.audition.replay.Score;
import dev.audition.spec.RuleReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition replay}: other rules over the reports of a study. */
@Command(
    name = "replay",
    description = {
      "Try other pruners and stop rules on the reports of a study, side by side.",
      "Each --pruner is combined with each --stop; what is not given stays as it was recorded."
          + " Nothing is written, and the study may still be running."
    },
    footer = {
      "  audition replay digits --pruner median --pruner '{asha: {max: 27}}'",
      "  audition replay digits --stop '{no-improvement: 20}' --stop '{no-improvement: 50}'",
      "  audition replay digits --pruner '{hyperband: {max: 27}}' --json | jq .saved"
    })
final class ReplayCommand extends StoredStudyCommand {
  @Option(
      names = "--pruner",
      paramLabel = "RULE",
      description = "A pruner, as in a sweep; may be given several times.")
  private List<String> pruners = List.of();

  @Option(
      names = "--stop",
      paramLabel = "RULE",
      description = "A stop rule, as in a sweep; may be given several times.")
  private List<String> stops = List.of();

  @Option(names = "--json", description = "Print a JSON object for each set of rules.")
  private boolean json;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    if (pruners.isEmpty() && stops.isEmpty()) {
      throw Failure.usage("no rule to try; give --pruner, --stop or both");
    }
    List<RuleSet> sets = sets();
    var recorder = new Recorder();
    open.read(found.id(), 1, (offset, entry) -> recorder.follow(entry));
    Recording recording = recorder.recording();
    var replay = new Replay(recording, Catalog.installed(), StoredSpace.find(recording.study()));
    sets.forEach(set -> check(replay, set));
    List<Score> scores = sets.parallelStream().map(replay::score).toList();
    if (json) {
      scores.forEach(
          score -> surroundings().out().println(Json.line(ScoreText.fields(score, recording))));
    } else {
      print(scores, recording);
    }
    return ExitCode.OK;
  }

  private List<RuleSet> sets() {
    var sets = new ArrayList<RuleSet>();
    sets.add(RuleSet.recorded());
    for (Optional<RuleSpec> pruner : parsed(pruners)) {
      for (Optional<RuleSpec> stop : parsed(stops)) {
        String name =
            pruner.map(SweepPlan::rule).orElse("")
                + (pruner.isPresent() && stop.isPresent() ? ", " : "")
                + stop.map(rule -> "stop " + SweepPlan.rule(rule)).orElse("");
        sets.add(new RuleSet(name, pruner, stop));
      }
    }
    return sets;
  }

  private static List<Optional<RuleSpec>> parsed(List<String> rules) {
    return rules.isEmpty()
        ? List.of(Optional.empty())
        : rules.stream().map(RuleReader::parse).map(Optional::of).toList();
  }

  private static void check(Replay replay, RuleSet set) {
    try {
      replay.check(set);
    } catch (SettingException wrong) {
      throw Failure.usage("%s: %s".formatted(set.name(), String.valueOf(wrong.getMessage())));
    }
  }

  private void print(List<Score> scores, Recording recording) {
    var table =
        new Table(
            List.of(
                "RULES",
                ">STEPS",
                ">SAVED",
                ">STOPPED",
                ">BEST",
                ">REGRET",
                ">TOP 5 LOST",
                "ENDS"));
    scores.forEach(score -> table.row(ScoreText.cells(score, recording)));
    table
        .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
        .forEach(surroundings().out()::println);
    if (scores.stream().anyMatch(score -> score.unknown().high() > 0)) {
      surroundings()
          .err()
          .println(
              "Some rules let trials go on that the recording cut. A range spans five ways in which"
                  + " these might have gone on.");
    }
  }
}
