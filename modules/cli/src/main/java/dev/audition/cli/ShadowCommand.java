package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.SafeText;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyState.Shadow;
import dev.audition.replay.Recorder;
import dev.audition.replay.Recording;
import dev.audition.replay.Replay;
import dev.audition.replay.RuleSet;
import dev.audition.spec.RuleReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition shadow}: rules that vote beside those that act. */
@Command(
    name = "shadow",
    description = {
      "Let rules vote in a study without acting, see how they would have decided, promote the"
          + " best.",
      "Votes follow from the log since the shadow was added, also while the study runs."
    },
    footer = {
      "  audition shadow add strict --pruner '{asha: {max: 27, eta: 4}}'",
      "  audition shadow add early --stop '{no-improvement: 20}' --study digits",
      "  audition shadow report",
      "  audition shadow promote strict       the rule acts from now on",
      "  audition shadow remove early"
    })
final class ShadowCommand extends Subcommand {
  /** What is to be done. */
  enum Action {
    ADD,
    REPORT,
    PROMOTE,
    REMOVE
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "add, report, promote or remove.")
  private Action action = Action.REPORT;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The shadow's name; for report by default all.")
  private String name = "";

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description = "Name or id of the study; may be left out if there is only one.")
  private String study = "";

  @Option(names = "--pruner", paramLabel = "RULE", description = "With add: a pruner.")
  private Optional<String> pruner = Optional.empty();

  @Option(names = "--stop", paramLabel = "RULE", description = "With add: a stop rule.")
  private Optional<String> stop = Optional.empty();

  @Option(names = "--json", description = "With report: print a JSON object for each shadow.")
  private boolean json;

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    if (action != Action.REPORT && name.isEmpty()) {
      throw Failure.usage(
          "which shadow? say: audition shadow %s NAME"
              .formatted(action.name().toLowerCase(Locale.ROOT)));
    }
    if (action != Action.ADD && (pruner.isPresent() || stop.isPresent())) {
      throw Failure.usage("--pruner and --stop are for: audition shadow add NAME");
    }
    switch (action) {
      case ADD -> add();
      case REPORT -> report();
      case PROMOTE -> promote();
      case REMOVE -> remove();
    }
    return ExitCode.OK;
  }

  private void add() {
    if (pruner.isPresent() == stop.isPresent()) {
      throw Failure.usage("a shadow is one rule; give either --pruner or --stop");
    }
    RuleSpec rule = RuleReader.parse(pruner.or(() -> stop).orElseThrow());
    Remote remote = Remote.of(store, study, surroundings());
    var arguments = new LinkedHashMap<>(ControlActions.rule(rule));
    arguments.put(ControlActions.NAME, name);
    arguments.put(
        ControlActions.KIND, (pruner.isPresent() ? ShadowKind.PRUNER : ShadowKind.STOP).name());
    say(remote, "added", remote.ask("add-shadow", arguments));
  }

  private void remove() {
    Remote remote = Remote.of(store, study, surroundings());
    find(remote);
    say(remote, "removed", remote.ask("remove-shadow", Map.of(ControlActions.NAME, name)));
  }

  private void promote() {
    Remote remote = Remote.of(store, study, surroundings());
    Shadow shadow = find(remote);
    String what = shadow.kind() == ShadowKind.PRUNER ? "set-pruner" : "set-stop";
    long offset = remote.ask(what, ControlActions.rule(shadow.rule()));
    remote.ask("remove-shadow", Map.of(ControlActions.NAME, name));
    say(remote, "promoted to act as " + SweepPlan.rule(shadow.rule()), offset);
  }

  private Shadow find(Remote remote) {
    Map<String, Shadow> shadows = remote.state().controls().tuning().shadows();
    Shadow shadow = shadows.get(name);
    if (shadow == null) {
      throw Failure.usage(
          shadows.isEmpty()
              ? "study '%s' has no shadow; add one with: audition shadow add %s --pruner RULE"
                  .formatted(remote.name(), SafeText.line(name, 64))
              : "study '%s' has no shadow '%s'; %s"
                  .formatted(
                      remote.name(),
                      SafeText.line(name, 64),
                      Suggestion.of(name, shadows.keySet())));
    }
    return shadow;
  }

  private void say(Remote remote, String done, long offset) {
    surroundings()
        .out()
        .println(
            "study '%s': shadow '%s' %s%s"
                .formatted(
                    remote.name(),
                    name,
                    done,
                    offset == 0 ? ", as it was" : " (offset %d)".formatted(offset)));
  }

  private void report() {
    try (Store open = store.open(surroundings())) {
      StudyInfo found = StoreOption.find(open, study);
      var recorder = new Recorder();
      open.read(found.id(), 1, (offset, entry) -> recorder.follow(entry));
      Map<String, Shadow> shadows = recorder.state().controls().tuning().shadows();
      Recording recording = recorder.recording();
      var replay = new Replay(recording, Catalog.installed(), StoredSpace.find(recording.study()));
      shadows.forEach(
          (called, shadow) -> {
            if (name.isEmpty() || name.equals(called)) {
              print(report(called, shadow, replay, recorder));
            }
          });
      if (!shadows.containsKey(name) && (!name.isEmpty() || shadows.isEmpty())) {
        throw Failure.usage(
            "study '%s' has no shadow%s; there are %s"
                .formatted(
                    found.name(),
                    name.isEmpty() ? "" : " '%s'".formatted(SafeText.line(name, 64)),
                    shadows.isEmpty() ? "none" : String.join(", ", shadows.keySet())));
      }
    }
  }

  private static ShadowReport report(
      String called, Shadow shadow, Replay replay, Recorder recorder) {
    Optional<RuleSpec> rule = Optional.of(shadow.rule());
    var set =
        shadow.kind() == ShadowKind.PRUNER
            ? new RuleSet(called, rule, Optional.empty())
            : new RuleSet(called, Optional.empty(), rule);
    try {
      return new ShadowReport(called, shadow, replay.votes(set, shadow.since()), recorder.state());
    } catch (SettingException notInstalled) {
      throw Failure.usage(
          "shadow '%s': %s".formatted(called, String.valueOf(notInstalled.getMessage())));
    }
  }

  private void print(ShadowReport report) {
    var out = surroundings().out();
    if (json) {
      out.println(Json.line(report.fields()));
    } else {
      report.lines().forEach(out::println);
    }
  }
}
