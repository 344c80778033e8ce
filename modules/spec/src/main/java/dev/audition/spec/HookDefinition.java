package dev.audition.spec;

import dev.audition.study.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows a study, or guards it.
 *
 * @param use the hook's name and settings
 * @param events what it wants to hear of, in the spec's order; empty: everything
 * @param veto whether it is asked before something is written
 * @param timeout how long one call may take; empty: as long as the engine lets it
 */
public record HookDefinition(
    RuleSpec use, List<String> events, boolean veto, Optional<Duration> timeout) {
  public HookDefinition {
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(timeout, "timeout");
    events = List.copyOf(events);
  }

  /** A hook that hears everything: an exporter, for one. */
  public static HookDefinition of(RuleSpec use) {
    return new HookDefinition(use, List.of(), false, Optional.empty());
  }

  /** What the hook is called in messages. */
  public String name() {
    return use.name();
  }
}
