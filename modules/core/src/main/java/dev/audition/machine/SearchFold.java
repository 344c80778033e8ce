package dev.audition.machine;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyState.Controls;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Proposal;
import dev.audition.sampler.Sampler;
import dev.audition.study.History;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sampler of a study, and the history it looks at, as of an offset of its log: a change of the
 * sampler, the space or the seed counts for every proposal made after it. One thread at a time.
 */
public final class SearchFold {
  private final StudySpec spec;
  private final Catalog catalog;
  private final HistoryFold history;
  private LaggedHistory lagged;
  private RuleSpec rule;
  private long seed;
  private Sampler sampler;

  private SearchFold(StudySpec spec, Catalog catalog, HistoryFold history, Optional<Controls> now) {
    this.spec = spec;
    this.catalog = catalog;
    this.history = history;
    this.rule = now.map(c -> c.rules().sampler()).orElse(spec.rules().sampler());
    this.seed = now.map(c -> c.tuning().seed()).orElse(OptionalLong.empty()).orElse(spec.seed());
    this.lagged = new LaggedHistory(history, spec.parallel());
    this.sampler = made();
    limit(now.map(c -> c.rules().stop()).orElse(spec.rules().stop()));
  }

  private void limit(RuleSpec stop) {
    history.limit(catalog.stopRule(stop, spec.objectives()).trialLimit());
  }

  /**
   * Before anything happened.
   *
   * @throws dev.audition.study.SettingException if the sampler is unknown or breaks a rule
   */
  public SearchFold(StudySpec spec, Catalog catalog) {
    this(
        spec,
        catalog,
        new HistoryFold(spec.space(), spec.objectives(), spec.terms().constraints()),
        Optional.empty());
  }

  /** As of a state, without the entries that led to it. */
  public static SearchFold of(StudySpec spec, Catalog catalog, StudyState state) {
    return new SearchFold(
        spec,
        catalog,
        HistoryFold.of(spec.space(), spec.objectives(), state),
        state.created().map(created -> state.controls()));
  }

  private Sampler made() {
    lagged = new LaggedHistory(history, spec.parallel());
    return catalog.sampler(rule, history.space(), spec.objectives(), seed);
  }

  /** Takes in the next entry of the log. A sampler is made anew where its past has changed. */
  public void follow(Entry entry) {
    history.follow(entry);
    switch (entry.event()) {
      case StudyEvent.SamplerChanged e -> {
        rule = e.sampler();
        sampler = made();
      }
      case StudyEvent.StopRuleChanged e -> limit(e.stop());
      case StudyEvent.StudyForked e -> {
        seed = e.seed().orElse(seed);
        sampler = made();
      }
      case StudyEvent.SpaceChanged e -> sampler = made();
      case StudyEvent.ConfigurationChanged e -> sampler = made();
      case StudyEvent.TrialScored e -> sampler = made();
      case StudyEvent other -> {}
    }
  }

  /** What the sampler looks at. */
  public HistoryFold history() {
    return history;
  }

  /**
   * What the sampler answers for a trial; empty if it has nothing left.
   *
   * @param purpose names the random stream
   */
  public Optional<Proposal> propose(int trial, String purpose) {
    return sampler.proposal(seen(), RandomStream.of(seed, trial, purpose));
  }

  /** Why the sampler makes its next proposal in the way it does; may be empty. */
  public String reason() {
    return sampler.reason(history);
  }

  private History seen() {
    return spec.terms().strict() ? lagged.advanced() : history;
  }
}
