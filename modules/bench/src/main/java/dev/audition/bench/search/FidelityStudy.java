package dev.audition.bench.search;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study of trainings under the engine's rules, with one worker: a trial reports its accuracy
 * after each epoch, may be stopped, or paused and resumed from its checkpoint.
 */
final class FidelityStudy {
  private static final String METRIC = "accuracy";

  private final Training training;
  private final StudySpec spec;
  private final StudyMachine machine;
  private final Sampler sampler;
  private final HistoryFold history;
  private StudyState state = StudyState.initial();
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * What is trained.
   *
   * @param epochs after which a training has finished
   */
  record Training(SearchSpace space, Accuracy accuracy, int epochs) {

    /** The accuracy of a configuration after some epochs. */
    interface Accuracy {
      double at(Configuration configuration, int epoch);
    }
  }

  /**
   * How a study ended.
   *
   * @param trace the best accuracy of a finished training, after each epoch of the budget
   */
  record Outcome(List<Double> trace, int trials, int completed) {}

  FidelityStudy(Training training, RuleSpec sampler, RuleSpec pruner, long seed) {
    var stop = RuleSpec.of("trials", Settings.of((long) Integer.MAX_VALUE));
    this.training = training;
    this.spec =
        new StudySpec(
            "bench",
            List.of(Objective.maximize(METRIC)),
            training.space(),
            seed,
            new StudyRules(sampler, pruner, stop),
            1,
            Attempts.standard(),
            List.of(),
            "{}");
    var catalog = Catalog.installed();
    this.machine = new StudyMachine(spec, catalog);
    this.sampler = catalog.sampler(spec);
    this.history = new HistoryFold(spec.space(), spec.objectives());
  }

  /** Trains for {@code budget} epochs in all. */
  Outcome run(int budget) {
    does(new StudyCommand.Create("bench"));
    does(new StudyCommand.Start());
    var trace = new Double[budget];
    for (int epoch = 0; epoch < budget; epoch++) {
      Trial running = running();
      int step = (int) (running.facts().curve().lastStep().orElse(0L) + 1);
      train(running, step);
      trace[epoch] = best;
    }
    return new Outcome(
        List.of(trace), state.trials().size(), state.trials().count(Trial.Kind.COMPLETED));
  }

  private void train(Trial trial, int step) {
    int attempt = trial.facts().attempt();
    double accuracy = training.accuracy().at(trial.facts().configuration(), step);
    does(
        new StudyCommand.ReportMetrics(
            trial.number(), attempt, new Report(step, Map.of(METRIC, accuracy))));
    boolean goesOn = state.trials().get(trial.number()) instanceof Trial.Running;
    if (goesOn && step == training.epochs()) {
      does(new StudyCommand.EndAttempt(trial.number(), attempt, new AttemptEnd.Finished(Map.of())));
    }
    if (step == training.epochs()) {
      best = Math.max(best, accuracy);
    }
  }

  /** Does what is outstanding until a trial runs. */
  private Trial running() {
    while (true) {
      long before = state.offset();
      for (StudyEffect effect : machine.outstanding(state)) {
        switch (effect) {
          case StudyEffect.Propose wanted -> propose();
          case StudyEffect.LaunchAttempt launch ->
              does(new StudyCommand.StartAttempt(launch.trial(), launch.attempt(), "worker"));
          case StudyEffect.StopAttempt stop ->
              does(
                  new StudyCommand.EndAttempt(
                      stop.trial(), stop.attempt(), new AttemptEnd.Stopped()));
          case StudyEffect.KeepAttempt keep -> {
            if (state.trials().get(keep.trial()) instanceof Trial.Running running) {
              return running;
            }
          }
        }
      }
      if (state.offset() == before) {
        throw new IllegalStateException("nothing runs and nothing is to be done");
      }
    }
  }

  private void propose() {
    int trial = state.trials().size();
    Optional<Configuration> next =
        sampler.propose(history, RandomStream.of(spec.seed(), trial, "sampler"));
    does(
        new StudyCommand.Propose(
            trial,
            next.orElseThrow(() -> new IllegalStateException("there is nothing left to propose")),
            state.offset()));
  }

  private void does(StudyCommand command) {
    Decision decision = machine.decide(state, Instant.EPOCH, command);
    if (!(decision instanceof Decision.Accepted accepted)) {
      throw new IllegalStateException("%s was answered by %s".formatted(command, decision));
    }
    for (Entry entry : accepted.entries()) {
      history.follow(entry);
    }
    state = accepted.after();
  }
}
