package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.Gate;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition gates}: who waits for an answer, and what is asked. */
@Command(
    name = "gates",
    description = {
      "List the gates that wait for an answer: what is asked, what is known, until when.",
      "Without STUDY those of all studies of the store."
    },
    footer = {
      "  audition gates",
      "  audition gates digits --all       also those that were answered, by whom and why",
      "  audition gates --json | jq -r .gate"
    })
final class GatesCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      description = "Name or id of the study, or the beginning of its id; by default all.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--all", description = "Also the gates that were answered.")
  private boolean all;

  @Option(names = "--json", description = "Print a JSON object for each gate.")
  private boolean json;

  private final InstantSource clock = InstantSource.system();

  @Override
  ExitCode execute() {
    try (Store open = store.open(surroundings())) {
      List<StudyInfo> studies =
          study.isEmpty() ? open.studies() : List.of(StoreOption.find(open, study));
      List<FoundGate> gates =
          FoundGate.inAll(open, studies).stream().filter(one -> all || one.gate().open()).toList();
      var times = new LinkedHashMap<String, GateTimes>();
      for (FoundGate one : gates) {
        print(one, times.computeIfAbsent(one.study().id(), id -> GateTimes.read(open, id)));
      }
      if (gates.isEmpty() && !json) {
        surroundings().err().println("no gate waits for an answer");
      }
    }
    return ExitCode.OK;
  }

  private void print(FoundGate found, GateTimes times) {
    if (json) {
      surroundings().out().println(Json.line(fields(found, times)));
      return;
    }
    Gate gate = found.gate();
    Instant now = clock.instant();
    String id = SafeText.line(gate.id(), 60);
    var head = new Line().field(Tone.KEY, id, Math.max(8, Line.columns(id) + 2));
    head.add("%s  %s".formatted(SafeText.line(found.study().name()), GateText.subject(gate)));
    times
        .opened(gate.id())
        .ifPresent(
            at ->
                head.add(
                    Tone.QUIET,
                    "  asked at %s, %s ago"
                        .formatted(
                            GateText.moment(at), Figures.roughly(Duration.between(at, now)))));
    say(head);
    GateText.shown(gate, found.state()).forEach(line -> say(new Line().add("  " + line)));
    if (gate.open()) {
      String at = StoreOption.hint(found.location(), surroundings());
      say(new Line().add(Tone.QUIET, "  " + GateText.deadline(gate, now)));
      GateText.wanted(gate).forEach(line -> say(new Line().add("  " + line)));
      say(new Line().add("  approve: audition approve %s%s".formatted(id, at)));
      say(new Line().add("  reject:  audition reject %s --note WHY%s".formatted(id, at)));
    } else {
      say(new Line().add(Tone.QUIET, "  " + GateText.answer(gate, times)));
    }
  }

  private void say(Line line) {
    surroundings()
        .out()
        .println(
            line.render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT)));
  }

  private static Map<String, Object> fields(FoundGate found, GateTimes times) {
    Gate gate = found.gate();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("study", found.study().name());
    fields.put("gate", gate.id());
    gate.trial().ifPresent(trial -> fields.put("trial", trial));
    fields.put("question", gate.question());
    fields.put("rule", gate.rule());
    fields.put("roles", gate.roles());
    fields.put("inputs", GateText.inputs(gate));
    fields.put("shown", GateText.shown(gate, found.state()));
    times.opened(gate.id()).ifPresent(at -> fields.put("opened", at.toString()));
    gate.deadline().ifPresent(at -> fields.put("deadline", at.toString()));
    fields.put("default", gate.approveByDefault() ? "approve" : "reject");
    fields.put("state", gate.open() ? "open" : outcome(gate.answer().orElseThrow()));
    gate.answer().ifPresent(answer -> fields.put("answer", answer(answer, times, gate)));
    return fields;
  }

  private static String outcome(Gate.Answer answer) {
    return answer.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> answer(Gate.Answer answer, GateTimes times, Gate gate) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("by", answer.by());
    fields.put("role", answer.role());
    fields.put("note", answer.note());
    fields.put("evidence", answer.evidence());
    times.answered(gate.id()).ifPresent(at -> fields.put("at", at.toString()));
    return fields;
  }
}
