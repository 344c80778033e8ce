package dev.audition.cli;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.StoreSettings;
import dev.audition.runner.Checkpointing;
import dev.audition.runner.Retention;
import dev.audition.runner.Runner;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.ObjectiveLoader;
import dev.audition.runner.process.Command;
import dev.audition.runner.process.CommandTemplate;
import dev.audition.runner.process.Limits;
import dev.audition.runner.process.ParameterStyle;
import dev.audition.runner.process.ProcessLaunch;
import dev.audition.runner.process.ProcessRunner;
import dev.audition.runner.process.Readers;
import dev.audition.runner.process.StagedLaunch;
import dev.audition.runner.stage.StageCache;
import dev.audition.space.Parameter;
import dev.audition.spec.CheckpointSettings;
import dev.audition.spec.ProcessSettings;
import dev.audition.spec.Sweep;
import dev.audition.spec.TrialDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the runner of what a sweep starts for an attempt. */
final class Runners {
  private final Sweep sweep;
  private final StageCache stages;

  private Runners(Sweep sweep, StageCache stages) {
    this.sweep = sweep;
    this.stages = stages;
  }

  /**
   * The runner of a sweep.
   *
   * @param stages where results of shared stages are kept
   * @throws Failure if a class or a folder that the sweep names is not there, or the class is a
   *     training with a mistake in it
   */
  static Runner of(Sweep sweep, StageCache stages) {
    try {
      return new Runners(sweep, stages).runner();
    } catch (IllegalArgumentException invalid) {
      throw Failure.usage("trial: " + invalid.getMessage());
    }
  }

  private Runner runner() {
    return switch (sweep.trial()) {
      case TrialDefinition.Command command ->
          new ProcessRunner(launch(words(command.argv(), command.process()), command.process()));
      case TrialDefinition.Shell shell ->
          new ProcessRunner(launch(new Command.Shell(shell.text()), shell.process()));
      case TrialDefinition.Stages training -> staged(training);
      case TrialDefinition.JavaObjective java -> jvm(java);
    };
  }

  private Runner jvm(TrialDefinition.JavaObjective java) {
    var options = JvmOptions.of(metric()).withCheckpoints(checkpoints()).withStages(stages);
    Objective objective = objective(sweep, java);
    objective.check(sweep.study().space());
    return new JvmRunner(objective, options);
  }

  /**
   * The objective that a sweep names.
   *
   * @throws IllegalArgumentException if it is not there
   */
  static Objective objective(Sweep sweep, TrialDefinition.JavaObjective java) {
    var classPath = java.classpath().stream().map(sweep.directory()::resolve).toList();
    return new ObjectiveLoader(classPath).load(java.className());
  }

  /**
   * The store of a sweep's checkpoints, which the caller closes; empty: they are on one machine.
   *
   * @throws Failure if nothing knows its address
   */
  static Optional<CheckpointStore> store(Sweep sweep) {
    try {
      return sweep.limits().checkpoints().store().map(store -> open(sweep, store));
    } catch (IllegalArgumentException invalid) {
      throw Failure.usage("trial.checkpoints: " + invalid.getMessage());
    }
  }

  /** What is wrong with the class that a sweep names; empty if nothing is, or it names none. */
  static Optional<String> fault(Sweep sweep) {
    if (sweep.trial() instanceof TrialDefinition.JavaObjective java) {
      try {
        objective(sweep, java).check(sweep.study().space());
      } catch (IllegalArgumentException invalid) {
        return Optional.of(String.valueOf(invalid.getMessage()));
      }
    }
    return Optional.empty();
  }

  private String metric() {
    return sweep.study().objectives().get(0).metric();
  }

  private Checkpointing checkpoints() {
    CheckpointSettings settings = sweep.limits().checkpoints();
    var retention = Retention.newest(settings.keep());
    var kept =
        Checkpointing.local(
            settings.best() ? retention.withBest(sweep.study().objectives().get(0)) : retention);
    return settings.store().map(s -> open(sweep, s)).map(kept::withStore).orElse(kept);
  }

  private static CheckpointStore open(Sweep sweep, CheckpointSettings.Store store) {
    String address =
        store.isRemote() ? store.address() : sweep.directory().resolve(store.address()).toString();
    return CheckpointStore.open(
        new StoreSettings(
            address,
            store.endpoint(),
            store.region(),
            store.pathStyle(),
            store.encryption(),
            store.kmsKey(),
            store.partBytes().orElse(StoreSettings.PART_BYTES)));
  }

  private Runner staged(TrialDefinition.Stages training) {
    var built =
        training.stages().stream()
            .map(
                stage ->
                    new StagedLaunch.ProcessStage(
                        stage.name(),
                        words(stage.argv(), training.process()),
                        stage.repeat(),
                        stage.uses().map(Set::copyOf),
                        stage.outputs()))
            .toList();
    ProcessLaunch common = launch(built.getFirst().command(), training.process());
    return ProcessRunner.staged(new StagedLaunch(common, built, Optional.of(stages)));
  }

  private Command words(List<String> argv, ProcessSettings settings) {
    Set<String> names =
        sweep.study().space().parameters().stream()
            .map(Parameter::name)
            .collect(Collectors.toSet());
    return new Command.Words(CommandTemplate.of(argv, names, style(settings.parameters())));
  }

  private static ParameterStyle style(dev.audition.spec.ParameterStyle style) {
    return switch (style) {
      case EQUALS -> ParameterStyle.EQUALS;
      case SPACE -> ParameterStyle.SPACE;
      case BARE -> ParameterStyle.BARE;
      case APPEND -> ParameterStyle.APPEND;
      case OVERRIDE -> ParameterStyle.OVERRIDE;
      case FLAGS -> ParameterStyle.FLAGS;
    };
  }

  private ProcessLaunch launch(Command command, ProcessSettings settings) {
    Set<String> metrics =
        sweep.study().objectives().stream()
            .map(objective -> objective.metric())
            .collect(Collectors.toSet());
    Path directory = settings.directory().map(sweep.directory()::resolve).orElse(sweep.directory());
    return new ProcessLaunch(
        command,
        metric(),
        Readers.named(settings.reports().word(), metrics),
        settings.program(),
        Optional.empty(),
        Optional.of(directory),
        settings.environment(),
        Limits.standard().withGrace(sweep.limits().grace()).withCheckpoints(checkpoints()));
  }
}
