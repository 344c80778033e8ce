package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Transition;
import dev.audition.study.AttemptEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks what the engine promises while a simulation goes on. A promise's method is named after its
 * id; those that only need the log are in {@link LogInvariants}, those of a calm cluster in {@link
 * LivenessInvariants}.
 */
public final class InvariantChecker {
  private final Simulation simulation;
  private final NaiveStudy study;
  private final LogInvariants log;
  private final LivenessInvariants liveness = new LivenessInvariants();
  private final List<byte[]> records = new ArrayList<>();
  private final List<Judged> judged = new ArrayList<>();
  private final Map<Long, Entry> acked = new TreeMap<>();
  private final Map<Integer, Integer> losses = new HashMap<>();

  /** A checker of one simulation. */
  public InvariantChecker(Simulation simulation) {
    this.simulation = simulation;
    this.study = new NaiveStudy(simulation.spec());
    this.log = new LogInvariants(study, simulation.catalog());
  }

  /** Transitions that were taken. */
  Set<Transition<?>> visited() {
    return log.visited();
  }

  /** Entries have become durable. */
  void durable(SimulatedStore.Write write) {
    invJrn1(write.first());
    for (byte[] bytes : write.records()) {
      records.add(bytes);
      log.follow(simulation.codec().decode(bytes));
    }
    judged.addAll(write.judged());
    write.judged().forEach(this::invTrl2);
  }

  /** A trial is lost as often as it may be, and no more. */
  private void invTrl2(Judged what) {
    if (what.decision() instanceof Decision.Accepted accepted
        && what.command() instanceof StudyCommand.EndAttempt end
        && end.end() instanceof AttemptEnd.Lost lost
        && accepted.entries().stream().anyMatch(entry -> requeues(entry, lost))) {
      int times = losses.merge(end.trial(), 1, Integer::sum);
      if (times >= simulation.spec().attempts().losses()) {
        throw new InvariantViolation(
            "INV-TRL-2", "trial %d was lost %d times and goes on", end.trial(), times);
      }
    }
  }

  private static boolean requeues(Entry entry, AttemptEnd.Lost lost) {
    return entry.event() instanceof StudyEvent.TrialRequeued requeued
        && requeued.reason().equals(lost.reason());
  }

  private void invJrn1(long first) {
    if (first != records.size() + 1) {
      throw new InvariantViolation(
          "INV-JRN-1", "an entry of offset %d was written at %d", first, records.size() + 1);
    }
  }

  /** A command was judged. */
  void judged(Judged what) {
    if (what.decision() instanceof Decision.Accepted
        && what.command() instanceof StudyCommand.OfAttempt command) {
      invTrl3(what.before(), command);
    }
  }

  /** Only the current attempt of a trial, or its next one, changes anything. */
  private static void invTrl3(StudyState before, StudyCommand.OfAttempt command) {
    int latest = before.trials().get(command.trial()).facts().attempt();
    boolean starts =
        command instanceof StudyCommand.StartAttempt
            || command instanceof StudyCommand.SubmitAttempt;
    if (command.attempt() != latest && !(starts && command.attempt() == latest + 1)) {
      throw new InvariantViolation(
          "INV-TRL-3", "%s was accepted, but the latest attempt is %d", command, latest);
    }
  }

  /** Somebody was told the outcome of a command. */
  void answered(Judged what, long offset, long durable) {
    invDur1(offset, durable);
    if (!(what.decision() instanceof Decision.Accepted accepted)) {
      return;
    }
    long at = what.before().offset();
    for (Entry entry : accepted.entries()) {
      at++;
      if (at > study.log.size() || !study.log.get((int) at - 1).equals(entry)) {
        throw new InvariantViolation(
            "INV-DUR-1", "%s was acknowledged at %d, where something else is", entry, at);
      }
      acked.put(at, entry);
    }
    switch (what.command()) {
      case StudyCommand.ReportMetrics report -> invMet2(report);
      case StudyCommand.AnswerGate answer -> invHum1(answer);
      case StudyCommand.EndAttempt end -> invTrl2Ended(end);
      case StudyCommand other -> {}
    }
  }

  private static void invDur1(long offset, long durable) {
    if (offset > durable) {
      throw new InvariantViolation(
          "INV-DUR-1", "offset %d was acknowledged, durable is %d", offset, durable);
    }
  }

  /** A value that was acknowledged is in the log, and is the one that was sent. */
  private void invMet2(StudyCommand.ReportMetrics command) {
    NaiveTrial trial = study.trials.get(command.trial());
    command
        .report()
        .metrics()
        .forEach(
            (name, value) -> {
              var kept =
                  Optional.ofNullable(
                      trial.values.get(NaiveTrial.key(command.report().step(), name)));
              if (!kept.equals(Optional.of(value))) {
                throw new InvariantViolation(
                    "INV-MET-2", "%s was acknowledged, but the log has %s", command, kept);
              }
            });
  }

  /** An attempt whose end was acknowledged is not live. */
  private void invTrl2Ended(StudyCommand.EndAttempt command) {
    NaiveTrial trial = study.trials.get(command.trial());
    if (trial.kind.live() && trial.attempt == command.attempt()) {
      throw new InvariantViolation(
          "INV-TRL-2", "%s was acknowledged, but the attempt is %s", command, trial.kind);
    }
  }

  /** Who was told that an answer holds gave the answer that holds. */
  private void invHum1(StudyCommand.AnswerGate command) {
    var kept = study.gate(command.gate()).flatMap(Gate::answer);
    if (kept.isEmpty() || !says(kept.get(), command.answer())) {
      throw new InvariantViolation(
          "INV-HUM-1", "%s was acknowledged, but the answer is %s", command, kept);
    }
  }

  private static boolean says(Gate.Answer kept, Gate.Answer told) {
    return kept.outcome() == told.outcome()
        && kept.by().equals(told.by())
        && kept.note().equals(told.note())
        && kept.values().equals(told.values());
  }

  /** A supervisor followed what it wrote. */
  void followed(StudyState live, StudyState decided) {
    invSto1(live);
    if (!live.equals(decided)) {
      throw new InvariantViolation(
          "INV-JRN-2", "the log leads to another state than was decided at %d", live.offset());
    }
    invInc1(live);
  }

  private void invSto1(StudyState live) {
    if (live.offset() > records.size()) {
      throw new InvariantViolation(
          "INV-STO-1", "offset %d was followed, durable is %d", live.offset(), records.size());
    }
  }

  /** The incumbent is the best by brute force, NaN and infinities left out (INV-MET-3). */
  private void invInc1(StudyState live) {
    if (live.offset() == study.log.size() && !live.standing().front().equals(study.front())) {
      throw new InvariantViolation(
          "INV-INC-1", "the front is %s, but should be %s", live.standing().front(), study.front());
    }
    invBud2(live);
  }

  /** The cost of lost attempts stays counted, and the time worked is that of open windows. */
  private void invBud2(StudyState live) {
    boolean current = live.offset() == study.log.size();
    if (current && !live.elapsed(live.at()).equals(study.worked)) {
      throw new InvariantViolation(
          "INV-BUD-2", "worked %s, by the log %s", live.elapsed(live.at()), study.worked);
    }
    double difference = Math.abs(live.spent().slotSeconds() - study.slotSeconds);
    if (live.offset() == study.log.size() && difference > 1e-6 * (1 + study.slotSeconds)) {
      throw new InvariantViolation(
          "INV-BUD-2",
          "spent %s s, by the log %s s",
          live.spent().slotSeconds(),
          study.slotSeconds);
    }
  }

  /** A supervisor has read the log. */
  void recovered(StudyState state, List<Entry> entries) {
    invDur2(entries);
    invJrn3(state, entries);
    invInc1(state);
  }

  private void invDur2(List<Entry> entries) {
    acked.forEach(
        (offset, entry) -> {
          if (offset > entries.size() || !entries.get((int) (offset - 1)).equals(entry)) {
            throw new InvariantViolation(
                "INV-DUR-2", "%s was acknowledged at %d and is lost", entry, offset);
          }
        });
  }

  private static void invJrn3(StudyState state, List<Entry> entries) {
    StudyState plain = StudyState.initial();
    for (Entry entry : entries) {
      plain = StudyMachine.evolve(plain, entry);
    }
    if (!plain.equals(state)) {
      throw new InvariantViolation("INV-JRN-3", "a snapshot led to another state than the log");
    }
  }

  /** A person asked for something. */
  void asked(StudyCommand command, long now) {
    liveness.asked(command, now);
  }

  /** A person was answered. */
  void heard(StudyCommand command, long now) {
    liveness.heard(command, now);
  }

  /** The cluster is calm; called again and again. */
  void calm(World world) {
    liveness.check(world);
  }

  /** INV-LIV-4: the study did not end. */
  InvariantViolation stuck(StudyState state) {
    return new InvariantViolation(
        "INV-LIV-4",
        "the study is %s with %d live, %d queued and %d of %d trials over",
        state.phase(),
        state.trials().live(),
        state.trials().queuedOnes(Integer.MAX_VALUE).size(),
        state.trials().over(),
        state.trials().size());
  }

  /** The study is over. */
  void ended(StudyState state, List<byte[]> bytes) {
    if (state.trials().live() > 0 || state.trials().over() < state.trials().size()) {
      throw new InvariantViolation("INV-TRL-5", "the study is over, but not all of its trials");
    }
    boolean same =
        bytes.size() == records.size() && Arrays.deepEquals(bytes.toArray(), records.toArray());
    if (!same) {
      throw new InvariantViolation("INV-DUR-2", "the log is not what was written to it");
    }
    new Replay(simulation, study.log).invDet1(judged).invDet2();
  }
}
