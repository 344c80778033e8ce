package dev.audition.machine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The documentation's page on the two state machines, made from their tables. */
final class StateMachinePage {
  private static final String TEXT =
      """
      # The two state machines

      <!-- Made from the tables in dev.audition.machine.Transitions; do not edit. Once they change:
      mvn -q -pl modules/core test -Dtest=StateMachinePageTest -Dupdate=true -->

      A study and each of its trials are state machines. Their transitions are data
      (`Transitions`): the fold of the log follows no event that is not a line of them, and this
      page is made from them. An event is one entry of the study's log.

      ## Study

      {study diagram}
      While a study runs it may wait for the answer to a gate of its own; then nothing new begins,
      and what is live goes on. It may also wait for the window of its schedule (`WindowClosed`,
      `WindowOpened`): then what is live is queued again from its checkpoint, nothing begins, and
      the time does not count. A window closes and opens whether the study is paused or not.
      `StudyCreated` is the first entry of every log and leads to CREATED.

      {study table}
      ## Trial

      {trial diagram}
      `TrialProposed` creates a trial and leads to QUEUED. An attempt is live while its trial is
      STARTING, RUNNING or STOPPING; each attempt has the number after the one before. A trial waits
      in PAUSED for its promotion from a rung, for the person who paused it, or for a gate; there it
      holds no slot. A result that arrives while a gate is open is held until the answer.

      {trial table}\
      """;

  private static final Map<String, String> MEANING =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("StudyStarted", "it may propose and start trials"),
              Map.entry(
                  "StudyPaused", "by a person, the engine or a gate; what is live makes room"),
              Map.entry("StudyResumed", "somebody lets it go on"),
              Map.entry("StudyFinishing", "it has enough, or was stopped; what is live ends"),
              Map.entry("StudyFinished", "nothing is live any more"),
              Map.entry("StudyFailed", "too much failed, and nothing is live any more"),
              Map.entry("AttemptSubmitted", "its next attempt waits elsewhere to be started"),
              Map.entry("AttemptStarted", "its attempt runs on a worker"),
              Map.entry("MetricsReported", "values that were not known before"),
              Map.entry("RungReached", "its loss counts at a rung"),
              Map.entry("CheckpointSaved", "its next attempt can go on from here"),
              Map.entry("StageEntered", "its attempt begins a stage of its training"),
              Map.entry("StageShared", "its attempt reuses what another computed for a stage"),
              Map.entry("ConfigurationChanged", "a gate's answer changed its configuration"),
              Map.entry("ResultHeld", "its attempt has a result, which waits for a gate"),
              Map.entry("TrialScored", "somebody says what it is worth"),
              Map.entry("TrialImported", "it is one of another study, with its result"),
              Map.entry("TrialStopping", "its attempt is told to end; what it becomes is decided"),
              Map.entry("TrialRequeued", "its attempt ended, and it may be tried again"),
              Map.entry("TrialPaused", "it waits for promotion, a person or a gate"),
              Map.entry("TrialPromoted", "the pruner lets it go on from its rung"),
              Map.entry("TrialResumed", "a person or a gate lets it go on"),
              Map.entry("TrialCompleted", "it has its result"),
              Map.entry("TrialPruned", "it is not worth going on"),
              Map.entry("TrialFailed", "its attempts are used up, or it ended without a value"),
              Map.entry("TrialCancelled", "somebody, or the study's end, called it off")));

  private StateMachinePage() {}

  static String text() {
    var over = List.of("COMPLETED", "PRUNED", "FAILED", "CANCELLED");
    return TEXT.replace(
            "{study diagram}",
            diagram(Transitions.study(), "CREATED", List.of("FINISHED", "FAILED")))
        .replace("{study table}", table(Transitions.study()))
        .replace("{trial diagram}", diagram(Transitions.trial(), "QUEUED", over))
        .replace("{trial table}", table(Transitions.trial()));
  }

  /** One arrow for all events that lead from one state to another. */
  private static <K extends Enum<K>> String diagram(
      List<Transition<K>> table, String first, List<String> last) {
    var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    text.append("  [*] --> %s\n".formatted(first));
    var arrows = new LinkedHashSet<String>();
    table.forEach(line -> arrows.add("%s --> %s".formatted(line.from(), line.to())));
    for (String arrow : arrows) {
      String events =
          String.join(
              ", ",
              table.stream()
                  .filter(line -> arrow.equals("%s --> %s".formatted(line.from(), line.to())))
                  .map(StateMachinePage::name)
                  .toList());
      text.append("  %s: %s\n".formatted(arrow, events));
    }
    last.forEach(state -> text.append("  %s --> [*]\n".formatted(state)));
    return text.append("```\n").toString();
  }

  private static <K extends Enum<K>> String table(List<Transition<K>> table) {
    var text = new StringBuilder("| from | event | to | meaning |\n|---|---|---|---|\n");
    for (Transition<K> line : table) {
      String meaning = MEANING.get(name(line));
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | `%s` | %s | %s |\n",
              line.from(),
              name(line),
              line.to(),
              meaning));
    }
    return text.toString();
  }

  private static String name(Transition<?> line) {
    return line.event().getSimpleName();
  }
}
