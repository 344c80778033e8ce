package dev.audition.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Prior;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.TrialStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every sampler keeps. A subclass names the provider, and settings if it needs any. */
public abstract class SamplerContract {
  private static final int ALL_SPACES = 10_000;
  private static final int LONG_HISTORY = 100_000;
  private static final List<Objective> LOSS = List.of(Objective.minimize("loss"));

  /** The provider under test. */
  protected abstract SamplerProvider provider();

  /** Valid settings; none by default. */
  protected Settings settings() {
    return Settings.none();
  }

  /** What is searched for; one loss by default. */
  protected List<Objective> objectives() {
    return LOSS;
  }

  /**
   * In how many random spaces a single proposal is checked in every build; fewer where it is slow.
   */
  protected int spaces() {
    return ALL_SPACES;
  }

  /** Whether the sampler answers empty once it has proposed every point of a finite space. */
  protected boolean exhausts() {
    return false;
  }

  /** Whether a trial may go on with the configuration of another, as those of populations do. */
  protected boolean repeats() {
    return false;
  }

  private Sampler sampler(SearchSpace space, long seed) {
    return provider().create(settings(), space, objectives(), seed);
  }

  @Test
  void nameIsLowerCaseWithHyphens() {
    assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void isInstalled() {
    assertThat(SamplerProvider.installed())
        .extracting(SamplerProvider::name)
        .contains(provider().name());
  }

  @Test
  void unknownSettingsAreRefused() {
    Map<String, Object> values = new HashMap<>(settings().values());
    values.put("no-such-setting", 1L);
    var space = SearchSpace.of(List.of());
    assertThatThrownBy(() -> provider().create(new Settings(values), space, objectives(), 0))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no-such-setting");
  }

  /** By chance alone, 35% and 25% of the first points were near; the error is below 1e-4. */
  @Test
  void whoHeedsPriorsFollowsThem() {
    Domain real = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
    Domain choice = new Domain.Categorical(List.of(Value.of("a"), Value.of("b"), Value.of("c")));
    var x = Parameter.of("x", real);
    var c = Parameter.of("c", choice);
    Prior high = Prior.near(real, Value.of(0.9), Prior.Confidence.HIGH);
    Prior often = Prior.near(choice, Value.of("b"), Prior.Confidence.HIGH);
    var space =
        provider().usesPriors()
            ? SearchSpace.of(List.of(x.withPrior(high), c.withPrior(often)))
            : SearchSpace.of(List.of(x, c));
    int near = 0;
    int chosen = 0;
    for (int seed = 0; seed < 200; seed++) {
      Optional<Configuration> point = study(space, seed).ask(sampler(space, seed));
      near += point.filter(p -> real.encode(p.value("x").orElseThrow()) > 0.65).isPresent() ? 1 : 0;
      chosen +=
          point.filter(p -> p.value("c").orElseThrow().text().equals("b")).isPresent() ? 1 : 0;
    }
    assertThat(near > 100 && chosen > 100)
        .as("%d near, %d chosen", near, chosen)
        .isEqualTo(provider().usesPriors());
  }

  @Test
  void oneProposalIsValidInEachOfManySpaces() {
    for (long seed = 0; seed < spaces(); seed++) {
      checkOneProposal(seed);
    }
  }

  @Tag("slow")
  @Test
  void oneProposalIsValidInEachOfTenThousandSpaces() {
    for (long seed = spaces(); seed < ALL_SPACES; seed++) {
      checkOneProposal(seed);
    }
  }

  private void checkOneProposal(long seed) {
    SearchSpace space = RandomSpaces.any(RandomStream.of(seed, 0, "many spaces"));
    var study = study(space, seed);
    var points = RandomStream.of(seed, 0, "many points");
    for (int i = 0; i < 12; i++) {
      Configuration point = space.decode(points.doubles(space.size()).toArray());
      if (space.violation(point).isEmpty()) {
        study.tell(point);
      }
    }
    Optional<Configuration> proposal = study.ask(sampler(space, seed));
    String which = "space %d".formatted(seed);
    assertThat(proposal.isPresent() || exhausts()).as(which).isTrue();
    proposal.ifPresent(point -> assertThat(space.violation(point)).as(which).isEmpty());
  }

  @Seeds(100)
  void proposalsAreValidInEverySpace(long seed) {
    SearchSpace space = RandomSpaces.any(RandomStream.of(seed, 0, "space"));
    var study = study(space, seed);
    Sampler sampler = sampler(space, seed);
    for (int i = 0; i < 40; i++) {
      Optional<Configuration> proposal = study.ask(sampler);
      assertThat(proposal.isPresent() || exhausts()).as("a proposal for trial %d", i).isTrue();
      proposal.ifPresent(
          point -> {
            assertThat(space.violation(point)).as(point.toString()).isEmpty();
            study.tell(point);
          });
    }
  }

  @Seeds(60)
  void aFreshInstanceProposesTheSame(long seed) {
    SearchSpace space = RandomSpaces.any(RandomStream.of(seed, 0, "space"));
    var study = study(space, seed);
    Sampler longLived = sampler(space, seed);
    for (int i = 0; i < 40; i++) {
      Optional<Configuration> proposal = study.ask(longLived);
      assertThat(study.ask(sampler(space, seed))).as("trial %d", i).isEqualTo(proposal);
      assertThat(study.ask(longLived)).as("trial %d again", i).isEqualTo(proposal);
      proposal.ifPresent(study::tell);
      study.revise();
      if (i % 10 == 9) {
        study.edit();
      }
    }
  }

  /**
   * What is under way is not begun once more, whether or not it has reported. The losses are a
   * bowl, as trying a point again is right where they are chance.
   */
  @Seeds(5)
  void pendingTrialsAreNotProposedAgain(long seed) {
    Domain real = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
    var space = SearchSpace.of(List.of(Parameter.of("x", real), Parameter.of("y", real)));
    var history = new GrowingHistory(space, objectives());
    Sampler sampler = sampler(space, seed);
    Set<Configuration> live = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      var proposal = sampler.propose(history, RandomStream.of(seed, i, "proposal"));
      assertThat(proposal.isPresent() || exhausts()).as("a proposal for trial %d", i).isTrue();
      if (proposal.isEmpty()) {
        return;
      }
      int trial = history.start(proposal.get());
      if (i < 20) {
        history.complete(trial, bowl(history, trial));
      } else {
        assertThat(live.add(proposal.get()) || repeats()).as("trial %d is new", i).isTrue();
      }
      if (i % 2 == 0) {
        history.report(trial, 1, bowl(history, trial)[0]);
      }
    }
  }

  /** A value an objective, each with an optimum of its own. */
  private double[] bowl(GrowingHistory history, int trial) {
    var values = new double[objectives().size()];
    for (int i = 0; i < values.length; i++) {
      double x = history.unit(trial, 0) - 0.3 - 0.1 * i;
      double y = history.unit(trial, 1) - 0.6;
      values[i] = x * x + y * y;
    }
    return values;
  }

  @Test
  void aSpaceWithoutParametersHasTheEmptyConfiguration() {
    var space = SearchSpace.of(List.of());
    assertThat(study(space, 1).ask(sampler(space, 1))).contains(Configuration.empty());
  }

  @Test
  void aSpaceOfOnePointIsSearched() {
    var one = new Domain.Real(0.5, 0.5, Scale.LINEAR, OptionalDouble.empty());
    var space =
        SearchSpace.of(
            List.of(
                Parameter.of("a", one),
                Parameter.of("b", new Domain.Constant(new Value.Text("only")))));
    var study = study(space, 1);
    Sampler sampler = sampler(space, 1);
    for (int i = 0; i < 30; i++) {
      Optional<Configuration> proposal = study.ask(sampler);
      assertThat(proposal.isPresent() || (i > 0 && exhausts())).isTrue();
      proposal.ifPresent(study::tell);
    }
  }

  @Test
  void aThousandParametersAreSearched() {
    SearchSpace space = RandomSpaces.plain(RandomStream.of(1, 0, "space"), 1000);
    var study = study(space, 1);
    Sampler sampler = sampler(space, 1);
    for (int i = 0; i < 16; i++) {
      Configuration point = study.ask(sampler).orElseThrow();
      assertThat(space.violation(point)).isEmpty();
      study.tell(point);
    }
  }

  @Test
  void equalTrialsAndEqualLossesAreNoTrouble() {
    SearchSpace space = RandomSpaces.plain(RandomStream.of(3, 0, "space"), 5);
    for (double loss : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY, -1e308}) {
      var history = new GrowingHistory(space, objectives());
      Configuration same = space.decode(new double[] {0.5, 0.5, 0.5, 0.5, 0.5});
      for (int i = 0; i < 30; i++) {
        history.complete(history.start(same), values(() -> loss));
      }
      Configuration point =
          sampler(space, 1).propose(history, RandomStream.of(1, 30, "proposal")).orElseThrow();
      assertThat(space.violation(point)).isEmpty();
    }
  }

  @Test
  void aLongHistoryIsNoTrouble() {
    SearchSpace space = RandomSpaces.plain(RandomStream.of(4, 0, "space"), 6);
    var random = RandomStream.of(4, 0, "history");
    var history = new GrowingHistory(space, objectives());
    for (int i = 0; i < LONG_HISTORY; i++) {
      var unit = random.doubles(6).toArray();
      history.complete(history.start(space.decode(unit)), values(random::nextDouble));
    }
    Sampler sampler = sampler(space, 1);
    Configuration point =
        sampler.propose(history, RandomStream.of(1, LONG_HISTORY, "proposal")).orElseThrow();
    assertThat(space.violation(point)).isEmpty();
  }

  /** A value an objective. */
  private double[] values(DoubleSupplier source) {
    return DoubleStream.generate(source).limit(objectives().size()).toArray();
  }

  /** Every other study has an outcome constraint. */
  private Study study(SearchSpace space, long seed) {
    List<OutcomeConstraint> constraints =
        seed % 2 == 0 ? List.of() : List.of(OutcomeConstraint.atMost("latency", 0.5));
    return new Study(new GrowingHistory(space, objectives(), constraints), seed);
  }

  /** A study whose trials end in every way, some of them late. */
  private final class Study {
    private final GrowingHistory history;
    private final long seed;
    private final RandomStream random;

    Study(GrowingHistory history, long seed) {
      this.history = history;
      this.seed = seed;
      this.random = RandomStream.of(seed, 0, "ends");
    }

    Optional<Configuration> ask(Sampler sampler) {
      return sampler.propose(history, RandomStream.of(seed, history.size(), "proposal"));
    }

    void tell(Configuration point) {
      int trial = history.start(point);
      if (!history.constraints().isEmpty() && random.nextInt(8) > 0) {
        history.constrain(trial, random.nextDouble());
      }
      switch (random.nextInt(12)) {
        case 0 -> history.report(trial, 3, random.nextDouble()).end(trial, TrialStatus.PRUNED);
        case 1 -> history.end(trial, TrialStatus.FAILED);
        case 2 -> history.end(trial, TrialStatus.CANCELLED);
        case 3 -> history.report(trial, 1, random.nextDouble());
        case 4 -> history.complete(trial, values(() -> Double.NaN));
        case 5 -> history.complete(trial, values(() -> Double.POSITIVE_INFINITY));
        case 6 -> history.complete(trial, values(() -> Double.NEGATIVE_INFINITY));
        case 7 -> history.report(trial, 1, Double.NaN);
        default -> history.complete(trial, values(random::nextGaussian));
      }
    }

    /** Changes a trial that is there: it ends late, or a person scores it anew. */
    void revise() {
      if (history.size() > 0 && random.nextBoolean()) {
        history.complete(random.nextInt(history.size()), values(random::nextGaussian));
      }
    }

    /** A person gives a trial the configuration of another. */
    void edit() {
      if (history.size() > 0) {
        Configuration other = history.configuration(random.nextInt(history.size()));
        history.configure(random.nextInt(history.size()), other);
      }
    }
  }
}
