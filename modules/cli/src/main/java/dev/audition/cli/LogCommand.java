package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.EventCodec;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Suggestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
      "  audition log digits --from 1200 --json | jq ."
    })
final class LogCommand extends StoredStudyCommand {
  private static final long POLL = 200;
  private static final Set<String> HEAD = Set.of("v", "offset", "ts", "type", "study");

  @Option(
      names = "--from",
      paramLabel = "OFFSET",
      defaultValue = "1",
      description = "The first entry to print.")
  private long from = 1;

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

  /** Made when it is needed: every command is instantiated, even for {@code --help}. */
  private static final class Codec {
    static final EventCodec EVENTS = new EventCodec();
    static final JsonMapper JSON = new JsonMapper();
  }

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    if (from < 1) {
      throw Failure.usage("--from must be 1 or more, but is " + from);
    }
    types.forEach(LogCommand::requireKnown);
    long next = open.read(found.id(), from, (offset, entry) -> take(found, offset, entry));
    over |= open.state(found.id()).phase().over();
    while (follow && !over && !surroundings().out().checkError() && pause()) {
      next = open.read(found.id(), next, (offset, entry) -> take(found, offset, entry));
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

  private void take(StudyInfo study, long offset, Entry entry) {
    over |=
        entry.event() instanceof StudyEvent.StudyFinished
            || entry.event() instanceof StudyEvent.StudyFailed;
    if (!wanted(entry.event())) {
      return;
    }
    String line = Codec.EVENTS.json(study.name(), offset, entry);
    surroundings().out().println(json ? line : text(line));
  }

  private boolean wanted(StudyEvent event) {
    boolean ofType =
        types.isEmpty() || types.stream().anyMatch(EventCodec.type(event)::equalsIgnoreCase);
    boolean ofTrial =
        trials.isEmpty()
            || (event instanceof StudyEvent.OfTrial one && trials.contains(one.trial()));
    return ofType && ofTrial;
  }

  /** The entry in columns: offset, time, type, then fields as {@code name=value}. */
  private String text(String jsonLine) {
    try {
      JsonNode entry = Codec.JSON.readTree(jsonLine);
      var line =
          new Line()
              .add(
                  Tone.QUIET,
                  "%6d  %s  "
                      .formatted(
                          entry.path("offset").asLong(),
                          Instant.parse(entry.path("ts").asText()).truncatedTo(ChronoUnit.MILLIS)))
              .field(Tone.KEY, entry.path("type").asText(), 18);
      entry
          .properties()
          .forEach(
              field -> {
                if (!HEAD.contains(field.getKey())) {
                  line.add(" " + field.getKey() + "=" + value(field.getValue()));
                }
              });
      return line.render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the codec writes JSON", impossible);
    }
  }

  private static String value(JsonNode node) {
    return SafeText.line(node.isTextual() ? node.asText() : node.toString(), 400);
  }
}
