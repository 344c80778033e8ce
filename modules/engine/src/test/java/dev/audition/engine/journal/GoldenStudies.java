package dev.audition.engine.journal;

import dev.audition.Study;
import dev.audition.StudyHandle;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.StudyCommand;
import dev.audition.runner.jvm.Objective;
import dev.audition.space.Configuration;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The studies that each version records for the later ones. */
final class GoldenStudies {
  private GoldenStudies() {}

  /** Carries a study out in a store. */
  interface Recording {
    void into(Path store) throws Exception;
  }

  static Map<String, Recording> all() {
    var all = new LinkedHashMap<String, Recording>();
    all.put("local", GoldenStudies::local);
    all.put("asha-gates", GoldenStudies::ashaAndGates);
    all.put("live-changes", GoldenStudies::liveChanges);
    all.put("multi-objective", GoldenStudies::multiObjective);
    all.put("failures", GoldenStudies::failures);
    all.put("people", GoldenPeople::into);
    return all;
  }

  private static Study study(String name, Path store) {
    return Study.named(name)
        .minimize("loss")
        .log("rate", 1e-4, 1)
        .integer("depth", 1, 9)
        .categorical("kind", "gbtree", "dart")
        .real("drop", 0, 0.5)
        .when("kind", "dart")
        .sampler("random")
        .store(store.toString());
  }

  private static void local(Path store) {
    study("local", store)
        .tryFirst(Map.of("rate", 0.1, "depth", 3, "kind", "gbtree"))
        .stopAfter(20)
        .optimize(trial -> trial.number() == 7 ? Double.NaN : trial.real("rate"));
  }

  private static Objective epochs() {
    return trial -> {
      double loss = 0;
      for (int step = 1; step <= 9 && !trial.stopRequested(); step++) {
        loss = trial.real("rate") + 1.0 / step;
        trial.report(step, loss);
      }
      return loss;
    };
  }

  private static void ashaAndGates(Path store) throws Exception {
    var settings = Map.<String, Object>of("min", 1L, "max", 9L, "eta", 3L);
    var study =
        study("asha-gates", store)
            .pruner(RuleSpec.of("asha", new Settings(settings)))
            .parallel(2)
            .stopAfter(15);
    try (StudyHandle handle = study.start(epochs())) {
      var gate =
          new Gate("budget", Optional.empty(), "Go on?", Optional.empty(), false, Optional.empty());
      handle.submit(new StudyCommand.OpenGate(gate)).toCompletableFuture().join();
      var answer = new Gate.Answer(GateOutcome.APPROVED, "ann", "approver", "it is cheap", "");
      handle.submit(new StudyCommand.AnswerGate("budget", answer)).toCompletableFuture().join();
      handle.await();
    }
  }

  private static void liveChanges(Path store) throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var study = study("live-changes", store).parallel(2).stopAfter(12);
    try (StudyHandle handle =
        study.start(
            trial -> {
              begun.countDown();
              go.await();
              return trial.real("rate");
            })) {
      begun.await();
      handle.changeParallelism(3).toCompletableFuture().join();
      handle.changeBudget(14).toCompletableFuture().join();
      var own = new LinkedHashMap<String, Object>();
      own.put("rate", 0.25);
      own.put("depth", 2);
      own.put("kind", "dart");
      own.put("drop", 0.125);
      handle.enqueue(Configuration.ofPlain(own)).toCompletableFuture().join();
      go.countDown();
      handle.pause("a look at it").toCompletableFuture().join();
      handle.resume().toCompletableFuture().join();
      handle.await();
    }
  }

  private static void multiObjective(Path store) {
    study("multi-objective", store)
        .maximize("speed")
        .parallel(2)
        .stopAfter(20)
        .optimize(
            trial -> {
              trial.report(1, Map.of("loss", trial.real("rate"), "speed", trial.real("rate") / 2));
              return trial.real("rate");
            });
  }

  private static void failures(Path store) {
    study("failures", store)
        .attempts(2)
        .stopAfter(12)
        .optimize(
            trial -> {
              if (trial.number() % 3 == trial.attempt()) {
                throw new IOException("no data for trial " + trial.number());
              }
              if (trial.number() == 5) {
                throw new IOException("never any data");
              }
              return trial.number() == 8 ? Double.POSITIVE_INFINITY : trial.real("rate");
            });
  }
}
