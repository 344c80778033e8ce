package dev.audition.engine.hook;

import dev.audition.hook.EventFilter;
import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.spec.HookDefinition;
import dev.audition.study.RuleSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that follows studies, or guards them.
 *
 * @param name what it is called in messages and refusals
 * @param source makes its listener for a study
 * @param events what it wants to hear of
 * @param role what it may do
 * @param limit how long one call may take: a guard that takes longer has no objection, a follower
 *     that takes longer is abandoned; more than zero
 * @param capacity how many entries may wait for it, 1 or more; beyond that the oldest are dropped
 */
public record Hook(
    String name, Source source, EventFilter events, Role role, Duration limit, int capacity) {
  /** How many entries may wait, unless it is said otherwise. */
  public static final int CAPACITY = 10_000;

  private static final Duration FOLLOWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration GUARD_LIMIT = Duration.ofSeconds(2);

  /** What a hook may do. */
  public enum Role {
    /** It hears what has happened, on a thread of its own, and can delay or break nothing. */
    FOLLOWS,
    /** It is asked before something is written, may veto it, and hears what has happened. */
    GUARDS
  }

  /** Makes the listener for a study. */
  @FunctionalInterface
  public interface Source {
    /** The listener of the study that the context names. */
    StudyListener open(HookContext context);
  }

  public Hook {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(events, "events");
    Objects.requireNonNull(role, "role");
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException(
          "the limit of hook '%s' must be more than zero, but is %s".formatted(name, limit));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "the capacity of hook '%s' must be 1 or more, but is %d".formatted(name, capacity));
    }
  }

  /** A hook that hears everything, for every study the same listener. */
  public static Hook following(String name, StudyListener listener) {
    return new Hook(
        name, context -> listener, EventFilter.all(), Role.FOLLOWS, FOLLOWER_LIMIT, CAPACITY);
  }

  /** A hook that may veto everything, for every study the same listener. */
  public static Hook guarding(String name, StudyListener listener) {
    return new Hook(
        name, context -> listener, EventFilter.all(), Role.GUARDS, GUARD_LIMIT, CAPACITY);
  }

  /**
   * An installed hook that hears everything.
   *
   * @throws dev.audition.study.SettingException if it is not installed, or its settings break a
   *     rule
   */
  public static Hook installed(RuleSpec rule) {
    HookProvider provider = HookProvider.of(rule);
    provider.check(rule.settings());
    return new Hook(
        rule.name(),
        context -> provider.open(rule.settings(), context),
        EventFilter.all(),
        Role.FOLLOWS,
        FOLLOWER_LIMIT,
        CAPACITY);
  }

  /**
   * A hook of a sweep.
   *
   * @param base where relative paths in its settings start
   * @throws dev.audition.study.SettingException if it is not installed, or its settings break a
   *     rule
   */
  public static Hook of(HookDefinition definition, Path base) {
    Hook plain = installed(definition.use());
    Source source = plain.source();
    Role role = definition.veto() ? Role.GUARDS : Role.FOLLOWS;
    return new Hook(
        definition.name(),
        context -> source.open(context.at(base)),
        EventFilter.of(definition.events()),
        role,
        definition.timeout().orElse(definition.veto() ? GUARD_LIMIT : FOLLOWER_LIMIT),
        CAPACITY);
  }

  /** The same for other events. */
  public Hook withEvents(EventFilter other) {
    return new Hook(name, source, other, role, limit, capacity);
  }

  /** The same with another bound of every call. */
  public Hook withLimit(Duration other) {
    return new Hook(name, source, events, role, other, capacity);
  }

  /** The same with another bound of what may wait. */
  public Hook withCapacity(int other) {
    return new Hook(name, source, events, role, limit, other);
  }
}
