package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.control.ControlReply;
import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.SearchSpace;
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

/** Judges a command for a study that no process runs, and writes what follows. */
final class OfflineStudy {
  private static final String GONE = "the process that ran it is gone";

  private final StudyMachine machine;
  private final List<Entry> entries = new ArrayList<>();
  private StudyState state;

  private OfflineStudy(StudyMachine machine, StudyState state) {
    this.machine = machine;
    this.state = state;
  }

  /**
   * Has a request judged and written, under the store's lock. Attempts that the log still takes for
   * live are ended: whoever ran them is gone.
   *
   * @return offset of the last entry; 0 if nothing had to change
   */
  @SuppressWarnings("try") // A claim is only held.
  static long submit(StoreLocation location, StudyInfo study, ControlRequest request) {
    try (Journal journal = Journal.open(location);
        var claim = journal.claim(study.id()).orElse(null)) {
      ControlReply reply = reply(journal, study, request);
      if (reply.outcome() != ControlReply.Outcome.DONE) {
        throw Failure.usage("study '%s': %s".formatted(study.name(), reply.text()));
      }
      return reply.offset();
    }
  }

  /** Like {@code submit}, for a store that is open for writing. */
  static ControlReply reply(Journal journal, StudyInfo study, ControlRequest request) {
    try (Store store = Store.open(journal.location())) {
      StudyState state = store.state(study.id());
      var catalog = Catalog.installed();
      String document = state.created().orElseThrow().document();
      Sweep sweep = SweepReader.fromDocument(document, Path.of("").toAbsolutePath(), catalog);
      var offline = new OfflineStudy(new StudyMachine(sweep.study(), catalog), state);
      Optional<Decision.Refused> refused =
          offline.request(
              request,
              store,
              study,
              sweep.study().space().with(state.controls().tuning().domains()));
      if (refused.isEmpty()) {
        offline.endAttempts();
      }
      long offset = LogAppender.append(journal, study.log(), state.offset(), offline.entries);
      return refused.isPresent()
          ? LiveStudy.refused(refused.get().reason())
          : new ControlReply(ControlReply.Outcome.DONE, "", offset);
    }
  }

  /** A deadline that passed while nobody ran the study counts before an answer that comes later. */
  private Optional<Decision.Refused> request(
      ControlRequest request, Store store, StudyInfo study, SearchSpace space) {
    StudyCommand command;
    try {
      command =
          Undoing.command(request, store, study)
              .orElseGet(() -> ControlActions.command(request, space));
    } catch (IllegalArgumentException invalid) {
      throw Failure.usage(String.valueOf(invalid.getMessage()));
    }
    if (command instanceof StudyCommand.AnswerGate) {
      judge(new StudyCommand.Tick());
    }
    return judge(command);
  }

  private Optional<Decision.Refused> judge(StudyCommand command) {
    return switch (machine.decide(state, Instant.now(), command)) {
      case Decision.Accepted accepted -> {
        entries.addAll(accepted.entries());
        state = accepted.after();
        yield Optional.empty();
      }
      case Decision.Refused refused -> Optional.of(refused);
    };
  }

  private void endAttempts() {
    for (Trial trial : state.trials().liveOnes()) {
      judge(
          new StudyCommand.EndAttempt(
              trial.number(), trial.facts().attempt(), new AttemptEnd.Interrupted(GONE)));
    }
  }
}
