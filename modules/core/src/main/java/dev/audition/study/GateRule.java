package dev.audition.study;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question to people that opens by itself, once a trial or once a study, when its trigger holds.
 *
 * @param name 1 to 64 letters, digits, hyphens, underscores and dots; unique in the study
 * @param trigger when it opens
 * @param ask the question, for people
 * @param deadline how long an answer is waited for; empty: for ever
 * @param approveByDefault what counts when nobody has answered in time
 * @param roles who may answer, sorted; empty: everybody
 * @param inputs what an answer can carry
 */
public record GateRule(
    String name,
    Trigger trigger,
    String ask,
    Optional<Duration> deadline,
    boolean approveByDefault,
    List<String> roles,
    List<GateInput> inputs) {

  /** When a gate opens. All but {@link AfterTrials} hold up the one trial that they concern. */
  public sealed interface Trigger {}

  /**
   * A trial has reached the rung before, and the pruner lets it go on: it is about to work for this
   * rung. Where rungs are skipped between two reports, behind the first one that was. Never opens
   * without a pruner that has rungs.
   *
   * @param rung 1 or more; the first rung is 0
   */
  public record BeforeRung(int rung) implements Trigger {
    public BeforeRung {
      require(rung >= 1, "the rung before which a gate opens must be 1 or more", rung);
    }
  }

  /** An attempt is about to begin the stage. */
  public record BeforeStage(String stage) implements Trigger {}

  /** A stage is over: an attempt is about to begin the next one, or has ended with a result. */
  public record AfterStage(String stage) implements Trigger {}

  /** A trial has reported this step or, where it is left out, the first one after it. */
  public record AtStep(long step) implements Trigger {
    public AtStep {
      require(step >= 0, "the step at which a gate opens must be 0 or more", step);
    }
  }

  /**
   * So many trials have ended; the whole study waits.
   *
   * @param trials 1 or more
   * @param again whether it opens once more for as many again, and so on
   */
  public record AfterTrials(int trials, boolean again) implements Trigger {
    public AfterTrials {
      require(
          trials >= 1, "the number of trials after which a gate opens must be 1 or more", trials);
    }
  }

  /** A trial has reported, and the condition holds. */
  public record When(String text, GateCondition condition) implements Trigger {}

  public GateRule {
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(ask, "ask");
    Objects.requireNonNull(deadline, "deadline");
    roles = roles.stream().sorted().distinct().toList();
    inputs = List.copyOf(inputs);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          ("a gate's name must have 1 to 64 letters, digits, '-', '_' or '.' and start with a"
                  + " letter or digit, but is '%s'")
              .formatted(name));
    }
    if (deadline.filter(d -> d.isNegative() || d.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "the deadline of gate '%s' must be above 0, but is %s".formatted(name, deadline.get()));
    }
    requireDistinct(name, inputs.stream().map(GateInput::name));
  }

  /** A yes-or-no question to everybody, without a deadline. */
  public static GateRule of(String name, Trigger trigger, String ask) {
    return new GateRule(name, trigger, ask, Optional.empty(), false, List.of(), List.of());
  }

  private static void require(boolean holds, String rule, long value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but is %d".formatted(rule, value));
    }
  }

  private static void requireDistinct(String gate, Stream<String> names) {
    List<String> all = names.toList();
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "the inputs of gate '%s' must have different names, but have %s".formatted(gate, all));
    }
  }
}
