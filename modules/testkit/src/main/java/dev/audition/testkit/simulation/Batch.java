package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.study.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Commands that were judged together, in order, each after the ones before. */
final class Batch {
  private final World world;
  private final List<Submission> submissions;
  private final List<Judged> judged = new ArrayList<>();
  private final List<byte[]> records = new ArrayList<>();
  private final long first;
  private StudyState after;

  Batch(World world, Rules rules, List<Submission> submissions, StudyState before) {
    this.world = world;
    this.submissions = submissions;
    this.first = before.offset() + 1;
    this.after = before;
    for (Submission submission : submissions) {
      judge(rules, submission.command());
    }
  }

  private void judge(Rules rules, StudyCommand command) {
    var now = world.wall();
    Decision decision = rules.decide(after, now, command);
    judged.add(new Judged(after, now, command, decision));
    world.checker.judged(judged.getLast());
    if (decision instanceof Decision.Accepted accepted) {
      for (Entry entry : accepted.entries()) {
        records.add(world.simulation.codec().encode(entry));
      }
      after = accepted.after();
    }
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  StudyState after() {
    return after;
  }

  SimulatedStore.Write write() {
    return new SimulatedStore.Write(first, records, judged);
  }

  /** Answers everybody, now that all is durable. */
  void answer(StudyState state) {
    long offset = after.offset();
    for (int i = 0; i < submissions.size(); i++) {
      Submission submission = submissions.get(i);
      Decision decision = judged.get(i).decision();
      world.checker.answered(judged.get(i), offset, world.store.size());
      submission
          .reply()
          .accept(new Answer(decision, offset, directive(state, submission.command())));
    }
  }

  private static Directive directive(StudyState state, StudyCommand command) {
    return command instanceof StudyCommand.OfAttempt of
        ? StudyMachine.directive(state, of.trial(), of.attempt())
        : new Directive.Continue(OptionalLong.empty());
  }
}
