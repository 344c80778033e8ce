package dev.audition.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.SearchFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import dev.audition.study.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StrictTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
  private static final Domain KIND =
      new Domain.Categorical(List.of(Value.of("a"), Value.of("b"), Value.of("c")));

  private static StudySpec spec(boolean strict, int parallel, RuleSpec pruner) {
    return new StudySpec(
            "strict",
            List.of(Objective.minimize("loss")),
            SearchSpace.of(List.of(Parameter.of("x", UNIT), Parameter.of("kind", KIND))),
            11,
            new StudyRules(
                RuleSpec.of("tpe", new Settings(Map.of("startup-trials", 5L))),
                pruner,
                RuleSpec.of("trials", Settings.of(40L))),
            parallel,
            new Attempts(1, 3),
            List.of(),
            "{}")
        .withTerms(Terms.NONE.withStrict(strict));
  }

  /** A study whose attempts end in an order of their own; every ninth crashes. */
  private static final class Execution {
    private final StudyMachine machine;
    private final SearchFold search;
    private final RandomStream order;
    private final List<Entry> log = new ArrayList<>();
    private StudyState state = StudyState.initial();
    private Instant now = Instant.EPOCH;

    Execution(StudySpec spec, long seed) {
      machine = new StudyMachine(spec, Catalog.installed());
      search = new SearchFold(spec, Catalog.installed());
      order = RandomStream.of(seed, 0, "order");
    }

    List<Configuration> run() {
      does(new StudyCommand.Create("id"));
      does(new StudyCommand.Start());
      while (!state.phase().over()) {
        machine.outstanding(state).forEach(this::carryOut);
        List<Trial> live = state.trials().liveOnes();
        if (!live.isEmpty()) {
          end(live.get(order.nextInt(live.size())));
        }
      }
      return Stream.iterate(0, i -> i + 1)
          .limit(state.trials().size())
          .map(i -> state.trials().get(i).facts().configuration())
          .toList();
    }

    private void carryOut(StudyEffect effect) {
      if (effect instanceof StudyEffect.LaunchAttempt launch) {
        does(new StudyCommand.StartAttempt(launch.trial(), launch.attempt(), "w"));
      } else if (effect instanceof StudyEffect.Propose wanted) {
        for (int i = 0; i < wanted.count(); i++) {
          int trial = state.trials().size();
          does(
              new StudyCommand.Propose(
                  trial, search.propose(trial, "sampler").orElseThrow(), state.offset()));
        }
      }
    }

    private void end(Trial trial) {
      now = now.plusMillis(order.nextInt(5_000));
      Configuration at = trial.facts().configuration();
      double x = UNIT.encode(at.value("x").orElseThrow());
      double kind = KIND.encode(at.value("kind").orElseThrow());
      AttemptEnd end =
          trial.number() % 9 == 8
              ? new AttemptEnd.Crashed("by its number")
              : new AttemptEnd.Finished(Map.of("loss", (x - 0.3) * (x - 0.3) + kind));
      does(new StudyCommand.EndAttempt(trial.number(), trial.facts().attempt(), end));
    }

    private void does(StudyCommand command) {
      Decision.Accepted accepted = machine.accept(state, now, command);
      accepted.entries().forEach(search::follow);
      log.addAll(accepted.entries());
      state = accepted.after();
    }
  }

  @Test
  void everyOrderOfEndingsLeadsToTheSameConfigurations() {
    for (int parallel : new int[] {1, 3, 7}) {
      StudySpec spec = spec(true, parallel, RuleSpec.of("none"));
      List<Configuration> first = new Execution(spec, 0).run();
      assertThat(first).hasSize(40);
      for (int seed = 1; seed < 8; seed++) {
        var other = new Execution(spec, seed);
        assertThat(other.run()).as("order %d of %d", seed, parallel).isEqualTo(first);
        assertThat(new ProposalVerifier(spec, Catalog.installed()).verify(other.log)).isEmpty();
      }
    }
  }

  @Test
  void withoutIsNotSo() {
    StudySpec spec = spec(false, 3, RuleSpec.of("none"));
    assertThat(new Execution(spec, 1).run()).isNotEqualTo(new Execution(spec, 2).run());
  }

  @Test
  void resultsAreUsedAsSoonAsTheyMay() {
    var alone = new Execution(spec(true, 1, RuleSpec.of("none")), 1).run();
    var usual = new Execution(spec(false, 1, RuleSpec.of("none")), 1).run();
    assertThat(alone).as("one at a time, strict sees every result").isEqualTo(usual);
  }

  @Test
  void prunersThatCompareTrialsAreRefused() {
    RuleSpec median = RuleSpec.of("median");
    assertThatThrownBy(() -> new StudyMachine(spec(true, 2, median), Catalog.installed()))
        .hasMessageContaining("'median' compares trials");
    RuleSpec alone = RuleSpec.of("any", List.of(RuleSpec.of("patience"), RuleSpec.of("none")));
    assertThat(Catalog.installed().judgesAlone(alone)).isTrue();
    assertThat(
            Catalog.installed()
                .judgesAlone(RuleSpec.of("any", List.of(RuleSpec.of("patience"), median))))
        .isFalse();
    new StudyMachine(spec(true, 2, alone), Catalog.installed());
  }
}
