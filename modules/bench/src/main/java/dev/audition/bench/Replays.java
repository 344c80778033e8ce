package dev.audition.bench;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.random.RandomStream;
import dev.audition.replay.Recorder;
import dev.audition.replay.Replay;
import dev.audition.replay.RuleSet;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long ten rule sets take over a study of 1,000 trials with 100 reports each: once over whole
 * curves, once over curves that a pruner cut.
 */
public final class Replays {
  private static final int TRIALS = 1000;
  private static final int REPORTS = 100;

  private Replays() {}

  /** Measures both five times; the first round warms up. */
  public static void main(String[] args) {
    for (String pruner : List.of("none", "asha")) {
      List<Entry> log = log(pruner.equals("none") ? RuleSpec.of(pruner) : asha(3));
      for (int round = 1; round <= 5; round++) {
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var replay = new Replay(Recorder.of(log), Catalog.installed(), java.util.Optional.empty());
        long recorded = System.nanoTime();
        double steps = 0;
        for (RuleSet set : sets()) {
          steps += replay.score(set).steps().high();
        }
        System.out.printf(
            Locale.ROOT,
            "recorded with %s: %,d entries in %.2f s, 10 rule sets in %.2f s, %.2f s of CPU"
                + " in all (%,.0f steps)%n",
            pruner,
            log.size(),
            (recorded - start) / 1e9,
            (System.nanoTime() - recorded) / 1e9,
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
            steps);
      }
    }
  }

  private static RuleSpec asha(long eta) {
    return RuleSpec.of("asha", new Settings(Map.of("min", 1L, "max", (long) REPORTS, "eta", eta)));
  }

  private static List<RuleSet> sets() {
    var sets = new ArrayList<RuleSet>();
    for (long n = 1; n <= 3; n++) {
      sets.add(set(asha(n + 1)));
      sets.add(
          set(RuleSpec.of("percentile", new Settings(Map.of("percentile", (double) (25 * n))))));
    }
    sets.add(set(RuleSpec.of("hyperband", asha(3).settings())));
    sets.add(set(RuleSpec.of("median")));
    sets.add(set(RuleSpec.of("patience", new Settings(Map.of("steps", 10L)))));
    sets.add(set(RuleSpec.of("threshold", new Settings(Map.of("upper", 1.2)))));
    return sets;
  }

  private static RuleSet set(RuleSpec pruner) {
    var stop = RuleSpec.of("trials", Settings.of((long) TRIALS));
    return new RuleSet(pruner.name(), Optional.of(pruner), Optional.of(stop));
  }

  /** Eight trials in turns, each with curves that fall to a level of its own. */
  private static List<Entry> log(RuleSpec pruner) {
    StudySpec plain = Studies.spec(Spaces.mixed(5), "random", TRIALS, 8);
    var rules = new StudyRules(plain.rules().sampler(), pruner, plain.rules().stop());
    var spec =
        new StudySpec(
            plain.name(),
            plain.objectives(),
            plain.space(),
            plain.seed(),
            rules,
            plain.parallel(),
            plain.attempts(),
            plain.start(),
            plain.document());
    var study = new Recorded(new StudyMachine(spec, Catalog.installed()));
    study.does(new StudyCommand.Create("id"));
    study.does(new StudyCommand.Start());
    for (int first = 0; first < TRIALS; first += 8) {
      for (int trial = first; trial < first + 8; trial++) {
        var unit = new double[spec.space().size()];
        var random = RandomStream.of(1, trial, "bench");
        for (int i = 0; i < unit.length; i++) {
          unit[i] = random.nextDouble();
        }
        study.does(
            new StudyCommand.Propose(trial, spec.space().decode(unit), study.state.offset()));
        study.does(new StudyCommand.StartAttempt(trial, 1, "w"));
      }
      for (int step = 1; step <= REPORTS; step++) {
        for (int trial = first; trial < first + 8; trial++) {
          study.step(trial, step);
        }
      }
    }
    return study.log;
  }

  private static final class Recorded {
    private final List<Entry> log = new ArrayList<>();
    private final StudyMachine machine;
    private StudyState state = StudyState.initial();

    Recorded(StudyMachine machine) {
      this.machine = machine;
    }

    void does(StudyCommand command) {
      var accepted = machine.accept(state, Instant.EPOCH.plusSeconds(log.size()), command);
      log.addAll(accepted.entries());
      state = accepted.after();
    }

    void step(int trial, int step) {
      if (!state.trials().get(trial).kind().live()) {
        return;
      }
      double level = RandomStream.of(1, trial, "level").nextDouble();
      double noise = RandomStream.of(1, trial * REPORTS + step, "noise").nextDouble();
      var report = new Report(step, Map.of("loss", level + 1.0 / step + 0.1 * noise));
      does(new StudyCommand.ReportMetrics(trial, 1, report));
      if (state.trials().get(trial) instanceof Trial.Stopping) {
        does(new StudyCommand.EndAttempt(trial, 1, new AttemptEnd.Stopped()));
      } else if (step == REPORTS) {
        does(new StudyCommand.EndAttempt(trial, 1, new AttemptEnd.Finished(Map.of())));
      }
    }
  }
}
