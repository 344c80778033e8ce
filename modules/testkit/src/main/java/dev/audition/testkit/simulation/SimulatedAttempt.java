package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import dev.audition.testkit.simulation.SimulatedWorker.Order;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An attempt on a worker: trains step by step, and tells all until it is answered. */
final class SimulatedAttempt {
  private static final long RESEND = 3_000;

  private final World world;
  private final SimulatedWorker worker;
  private final Order order;
  private final Key key;
  private final Set<StudyCommand.OfAttempt> unanswered = new LinkedHashSet<>();
  private Optional<AttemptEnd> end = Optional.empty();
  private long step;
  private boolean started;
  private boolean gone;

  SimulatedAttempt(World world, SimulatedWorker worker, Order order) {
    this.world = world;
    this.worker = worker;
    this.order = order;
    this.key = order.key();
    this.step = order.from();
  }

  void start() {
    if (world.deferred) {
      tell(new StudyCommand.StartAttempt(key.trial(), key.attempt(), worker.name()));
    }
    if (key.trial() % 3 != 0) {
      tell(new StudyCommand.EnterStage(key.trial(), key.attempt(), "data"));
      if (key.trial() % 3 == 1) {
        tell(new StudyCommand.ShareStage(key.trial(), key.attempt(), "data", "k", key.trial()));
      }
      tell(new StudyCommand.EnterStage(key.trial(), key.attempt(), "epochs"));
    }
    next();
    worker.later(RESEND, "resend", this::resend);
  }

  private void next() {
    worker.later(world.training.millis(key, step), "step", this::train);
  }

  private void train() {
    long now = world.loop.now();
    if (gone || end.isPresent()) {
      return;
    }
    if (world.faults.strikes(Fault.TRIAL_CRASHES, now)) {
      end(new AttemptEnd.Crashed("exit 1"));
    } else if (world.faults.strikes(Fault.TRIAL_PREEMPTED, now)) {
      save();
      end(new AttemptEnd.Preempted("make room"));
    } else {
      advance();
    }
  }

  private void advance() {
    step++;
    tell(
        new StudyCommand.ReportMetrics(
            key.trial(),
            key.attempt(),
            new Report(step, Map.of("loss", loss(), "time", step / 2.0))));
    if (step % 2 == 0) {
      save();
    }
    if (step > 3 && Double.isInfinite(loss())) {
      end(new AttemptEnd.PrunedItself("its loss is infinite"));
      return;
    }
    boolean atRung = order.until().isPresent() && step >= order.until().getAsLong();
    if (step >= world.training.steps()) {
      end(new AttemptEnd.Finished(key.trial() % 2 == 0 ? Map.of("loss", loss()) : Map.of()));
    } else if (atRung) {
      save();
      end(new AttemptEnd.Finished(Map.of("loss", loss())));
    } else {
      next();
    }
  }

  private double loss() {
    return world.training.loss(order.configuration(), key, step);
  }

  private void save() {
    if (step > 0) {
      var checkpoint = new Checkpoint(step, "t%d/s%d".formatted(key.trial(), step));
      tell(new StudyCommand.SaveCheckpoint(key.trial(), key.attempt(), checkpoint));
    }
  }

  /** What the attempt became; told when all before it has been answered. */
  private void end(AttemptEnd how) {
    if (end.isEmpty()) {
      end = Optional.of(how);
      flushEnd();
    }
  }

  private void flushEnd() {
    if (end.isPresent() && unanswered.isEmpty()) {
      tell(new StudyCommand.EndAttempt(key.trial(), key.attempt(), end.get()));
    }
  }

  private void tell(StudyCommand.OfAttempt command) {
    unanswered.add(command);
    send(command);
  }

  private void send(StudyCommand.OfAttempt command) {
    worker.tell(command, answer -> answered(command, answer));
  }

  private void resend() {
    if (!gone) {
      List.copyOf(unanswered).forEach(this::send);
      flushEnd();
      worker.later(RESEND, "resend", this::resend);
    }
  }

  private void answered(StudyCommand.OfAttempt command, Answer answer) {
    if (gone || !unanswered.remove(command)) {
      return;
    }
    boolean stale =
        answer.decision() instanceof Decision.Refused refused
            && refused.code() == Refusal.STALE_ATTEMPT;
    if (command instanceof StudyCommand.EndAttempt || stale) {
      leave();
      return;
    }
    started = true;
    directed(answer.directive());
    flushEnd();
  }

  /** Does what the supervisor wants. */
  void directed(Directive directive) {
    switch (directive) {
      case Directive.Continue go -> {}
      case Directive.Pause pause -> {
        if (end.isEmpty() && started) {
          save();
        }
        end(new AttemptEnd.Stopped());
      }
      case Directive.Stop stop -> end(new AttemptEnd.Stopped());
    }
  }

  private void leave() {
    gone = true;
    worker.forget(key);
  }
}
