package dev.audition.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.testkit.simulation.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The real rules with a bug in front of, in or behind them.
 *
 * @param rules the real ones
 * @param eyes what the rules see of a state
 * @param ears what they hear of a command
 * @param mouth what becomes of their decision
 * @param memory what becomes of the state after an entry: before, and as it should be
 */
record PlantedRules(
    Rules rules, UnaryOperator<StudyState> eyes, Ears ears, Mouth mouth, Memory memory)
    implements Rules {

  /** What is heard of a command. */
  interface Ears {
    StudyCommand hear(StudyState state, StudyCommand command);
  }

  /** What is said instead of a decision. */
  interface Mouth {
    Decision say(StudyState state, StudyCommand command, Decision decision);
  }

  /** What is remembered of an entry. */
  interface Memory {
    StudyState follow(StudyState before, Entry entry, StudyState after);
  }

  static PlantedRules of(Rules rules) {
    return new PlantedRules(
        rules,
        UnaryOperator.identity(),
        (state, command) -> command,
        (state, command, decision) -> decision,
        (before, entry, after) -> after);
  }

  PlantedRules seeing(UnaryOperator<StudyState> wrong) {
    return new PlantedRules(rules, wrong, ears, mouth, memory);
  }

  PlantedRules hearing(Ears wrong) {
    return new PlantedRules(rules, eyes, wrong, mouth, memory);
  }

  PlantedRules saying(Mouth wrong) {
    return new PlantedRules(rules, eyes, ears, wrong, memory);
  }

  PlantedRules remembering(Memory wrong) {
    return new PlantedRules(rules, eyes, ears, mouth, wrong);
  }

  @Override
  public Decision decide(StudyState state, Instant now, StudyCommand command) {
    Decision decision = rules.decide(eyes.apply(state), now, ears.hear(state, command));
    return switch (mouth.say(state, command, decision)) {
      case Decision.Accepted accepted -> accepted(state, accepted.entries());
      case Decision.Refused refused -> refused;
    };
  }

  private Decision accepted(StudyState before, List<Entry> entries) {
    StudyState after = before;
    for (Entry entry : entries) {
      after = evolve(after, entry);
    }
    return new Decision.Accepted(entries, after);
  }

  @Override
  public StudyState evolve(StudyState before, Entry entry) {
    return memory.follow(before, entry, rules.evolve(before, entry));
  }

  @Override
  public List<StudyEffect> outstanding(StudyState state) {
    return rules.outstanding(eyes.apply(state));
  }

  /** A decision with something more in it. */
  static Decision more(StudyState state, Decision decision, StudyEvent event) {
    var entries = new ArrayList<Entry>();
    if (decision instanceof Decision.Accepted accepted) {
      entries.addAll(accepted.entries());
    }
    Instant at = entries.isEmpty() ? state.at() : entries.getLast().at();
    entries.add(new Entry(at, event));
    return new Decision.Accepted(entries, state);
  }

  /** A state with some parts exchanged. */
  static StudyState with(
      StudyState state, StudyState.Controls controls, StudyState.Standing standing) {
    return new StudyState(
        state.offset(),
        state.at(),
        state.created(),
        state.phase(),
        controls,
        state.trials(),
        state.boards(),
        standing,
        state.spent(),
        state.gates(),
        state.orphans());
  }

  static StudyState with(StudyState state, StudyState.Spent spent) {
    return new StudyState(
        state.offset(),
        state.at(),
        state.created(),
        state.phase(),
        state.controls(),
        state.trials(),
        state.boards(),
        state.standing(),
        spent,
        state.gates(),
        state.orphans());
  }

  static StudyState ungated(StudyState state) {
    return new StudyState(
        state.offset(),
        state.at(),
        state.created(),
        state.phase(),
        state.controls(),
        state.trials(),
        state.boards(),
        state.standing(),
        state.spent(),
        java.util.Collections.emptySortedMap(),
        state.orphans());
  }
}
