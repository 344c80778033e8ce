package dev.audition.cli;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.EventCodec;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Suggestion;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition log}: what happened, from the log that everything else is derived from. */
@Command(
    name = "log",
    description = "Print the log of a study, entry by entry.",
    footer = {
      "  audition log digits --trial 41",
      "  audition log digits --follow --type TrialCompleted,TrialPruned",
      "  audition log digits --since 1200 --json | jq ."
    })
final class LogCommand extends StoredStudyCommand {
  private static final long POLL = 200;

  @Option(
      names = {"--since", "--from"},
      paramLabel = "OFFSET",
      defaultValue = "1",
      description = "The first entry to print.")
  private long since = 1;

  @Option(
      names = {"-f", "--follow"},
      description = "Wait for further entries until the study is over.")
  private boolean follow;

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "TYPE",
      description = "Only events of these types, as TrialCompleted.")
  private List<String> types = List.of();

  @Option(names = "--trial", split = ",", paramLabel = "N", description = "Only of these trials.")
  private List<Integer> trials = List.of();

  @Option(names = "--json", description = "Print a JSON object for each entry.")
  private boolean json;

  private boolean over;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    if (since < 1) {
      throw Failure.usage("--since must be 1 or more, but is " + since);
    }
    types.forEach(LogCommand::requireKnown);
    var text = new EntryText(found.name());
    // Asked before reading: what is written in between is then still read.
    over = open.state(found.id()).phase().over();
    long next = open.read(found.id(), since, (offset, entry) -> take(text, offset, entry));
    while (follow && !over && !surroundings().out().checkError() && pause()) {
      next = open.read(found.id(), next, (offset, entry) -> take(text, offset, entry));
    }
    return ExitCode.OK;
  }

  private static void requireKnown(String type) {
    Set<String> known = EventTypes.names();
    if (known.stream().noneMatch(type::equalsIgnoreCase)) {
      throw Failure.usage(
          "there is no type '%s' of events; %s".formatted(type, Suggestion.of(type, known)));
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(EntryText text, long offset, Entry entry) {
    over |=
        entry.event() instanceof StudyEvent.StudyFinished
            || entry.event() instanceof StudyEvent.StudyFailed;
    if (!wanted(entry.event())) {
      return;
    }
    surroundings()
        .out()
        .println(
            json
                ? text.json(offset, entry)
                : text.line(offset, entry)
                    .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT)));
  }

  private boolean wanted(StudyEvent event) {
    boolean ofType =
        types.isEmpty() || types.stream().anyMatch(EventCodec.type(event)::equalsIgnoreCase);
    boolean ofTrial =
        trials.isEmpty()
            || (event instanceof StudyEvent.OfTrial one && trials.contains(one.trial()));
    return ofType && ofTrial;
  }
}
