package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.engine.StudySetup;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.spec.RuleReader;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import dev.audition.study.AttemptEnd;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition fork}: makes a study that begins like another. */
@Command(
    name = "fork",
    description = {
      "Make a new study that begins like another, up to an entry of its log.",
      "Trials that were live there go on from copies of their checkpoints; audition resume carries"
          + " the new study on. The other one stays as it is."
    },
    footer = {
      "  audition fork digits@1200 --name digits-2",
      "  audition fork digits@1200 --name wider --stop '{trials: 200}' --sampler random",
      "  audition fork digits@1200 --name luck --seed 7",
      "  audition resume digits-2"
    })
final class ForkCommand extends Subcommand {
  @Parameters(
      arity = "1",
      paramLabel = "STUDY@OFFSET",
      description = "Name or id of the study, and the last entry to take over.")
  private String from = "";

  @Option(names = "--name", required = true, paramLabel = "NEW", description = "The new study.")
  private String name = "";

  @Option(
      names = "--stop",
      paramLabel = "RULE",
      description = "The stop rule from there on, as in a sweep.")
  private Optional<String> stop = Optional.empty();

  @Option(
      names = "--sampler",
      paramLabel = "RULE",
      description = "The sampler from there on, as in a sweep.")
  private Optional<String> sampler = Optional.empty();

  @Option(
      names = "--pruner",
      paramLabel = "RULE",
      description = "The pruner from there on, as in a sweep.")
  private Optional<String> pruner = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of what is proposed from there on; without it, it stays.")
  private Optional<Long> seed = Optional.empty();

  @Mixin private StoreOption store = new StoreOption();

  /** What is taken over. */
  private record Prefix(StudyInfo study, List<Entry> entries) {
    StudyCreated created() {
      return (StudyCreated) entries.get(0).event();
    }
  }

  @Override
  ExitCode execute() {
    var changes = new ArrayList<StudyCommand>();
    String by = surroundings().user();
    sampler
        .map(RuleReader::parse)
        .ifPresent(rule -> changes.add(new StudyCommand.ChangeSampler(rule, by)));
    pruner
        .map(RuleReader::parse)
        .ifPresent(rule -> changes.add(new StudyCommand.ChangePruner(rule, by)));
    stop.map(RuleReader::parse)
        .ifPresent(rule -> changes.add(new StudyCommand.ChangeStopRule(rule, by)));
    StoreLocation location = store.location(surroundings());
    Prefix prefix = prefix();
    try (Journal journal = Journal.open(location)) {
      try (Store open = Store.open(location)) {
        NewStudy.requireFree(open, name);
      }
      Sweep sweep = sweep(prefix, location);
      NewStudy fork = fork(prefix, sweep, changes);
      int copied = copyCheckpoints(prefix, sweep, fork.state());
      LogAppender.append(journal, fork.log(), 0, fork.entries());
      say(prefix, fork.state(), copied);
    }
    return ExitCode.OK;
  }

  private Prefix prefix() {
    int at = from.lastIndexOf('@');
    if (at < 1 || !from.substring(at + 1).matches("[1-9]\\d{0,17}")) {
      throw Failure.usage(
          "name a study and an entry of its log, as in: audition fork digits@1200; but got '%s'"
              .formatted(SafeText.line(from, 80)));
    }
    long offset = Long.parseLong(from.substring(at + 1));
    try (Store open = store.open(surroundings())) {
      NewStudy.requireFree(open, name);
      StudyInfo study = StoreOption.find(open, from.substring(0, at));
      if (offset > study.offset()) {
        throw Failure.usage(
            "the log of study '%s' has %d entries, so it cannot be forked at %d"
                .formatted(study.name(), study.offset(), offset));
      }
      var entries = new ArrayList<Entry>();
      open.read(
          study.id(),
          1,
          (number, entry) -> {
            if (number <= offset) {
              entries.add(entry);
            }
          });
      return new Prefix(study, entries);
    }
  }

  private Sweep sweep(Prefix prefix, StoreLocation location) {
    StudyCreated created = prefix.created();
    if (created.document().startsWith("{\"java\"")) {
      throw Failure.usage(
          "study '%s' was described in Java, so only its program could carry a fork on"
              .formatted(created.name()));
    }
    Path folder = SweepFolder.of(location, created.name(), surroundings().directory());
    StudyCreated renamed = NewStudy.renamed(created, created.id(), name);
    return SweepReader.fromDocument(renamed.document(), folder, Catalog.installed());
  }

  private NewStudy fork(Prefix prefix, Sweep sweep, List<StudyCommand> changes) {
    StudyCreated renamed = NewStudy.renamed(prefix.created(), StudySetup.freshId(), name);
    var fork = new NewStudy(new StudyMachine(sweep.study(), Catalog.installed()));
    fork.follow(new Entry(prefix.entries().get(0).at(), renamed));
    prefix.entries().subList(1, prefix.entries().size()).forEach(fork::follow);
    requireOpen(prefix, fork.state());
    var forked =
        new StudyEvent.StudyForked(
            prefix.study().id(),
            prefix.entries().size(),
            seed.map(OptionalLong::of).orElse(OptionalLong.empty()));
    fork.follow(new Entry(fork.state().at(), forked));
    settle(fork);
    changes.forEach(change -> fork.does(Instant.now(), change));
    return fork;
  }

  /** How many trials have a checkpoint to go on from. */
  private int copyCheckpoints(Prefix prefix, Sweep sweep, StudyState fork) {
    var folders = new TrialFolders(store.location(surroundings()), surroundings());
    Set<Integer> copied = new TreeSet<>(folders.copyCheckpoints(prefix.created().name(), fork));
    try (var stored = new StoredCheckpoints(Runners.store(sweep), this::warn)) {
      copied.addAll(stored.copy(prefix.created().id(), fork));
    }
    return copied.size();
  }

  private void warn(String warning) {
    surroundings().err().println("warning: " + SafeText.line(warning, 400));
  }

  private static void requireOpen(Prefix prefix, StudyState state) {
    if (state.phase() instanceof StudyPhase.Finishing || state.phase().over()) {
      throw Failure.usage(
          ("study '%s' was %s at entry %d; fork it at an earlier one, see: audition log %s --type"
                  + " StudyFinishing")
              .formatted(
                  prefix.study().name(),
                  StudyFacts.phase(state),
                  state.offset(),
                  prefix.study().name()));
    }
  }

  /**
   * Pauses the fork at the time of its last entry, so that the time since then does not count, and
   * ends what was live: that goes on in the other study only.
   */
  private void settle(NewStudy fork) {
    Instant then = fork.state().at();
    String by = surroundings().user();
    if (fork.state().phase() instanceof StudyPhase.Running) {
      fork.does(then, new StudyCommand.PauseStudy(by, "forked from " + from));
    }
    for (Trial trial : fork.state().trials().liveOnes()) {
      fork.does(
          then,
          new StudyCommand.EndAttempt(
              trial.number(),
              trial.facts().attempt(),
              new AttemptEnd.Interrupted("it went on in " + from)));
    }
  }

  private void say(Prefix prefix, StudyState state, int copied) {
    surroundings()
        .out()
        .println(
            "study '%s': %d entries of '%s', %s; checkpoints of %s copied"
                .formatted(
                    name,
                    prefix.entries().size(),
                    SafeText.line(prefix.study().name()),
                    StudyFacts.countsText(state),
                    Figures.count(copied, "trial")));
    surroundings().err().println("Carry it on: audition resume %s%s".formatted(name, hint()));
  }

  private String hint() {
    return StoreOption.hint(store.location(surroundings()), surroundings());
  }
}
