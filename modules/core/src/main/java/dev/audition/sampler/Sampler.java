package dev.audition.sampler;

import dev.audition.space.Configuration;
import dev.audition.study.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proposes configurations from the history.
 *
 * <p>One instance serves one study and is asked by one thread at a time. It may keep caches keyed
 * by {@link History#version()}, but an answer is a function of history and random stream alone: a
 * fresh instance gives the same.
 */
@FunctionalInterface
public interface Sampler {
  /**
   * Proposes the configuration of the next trial, number {@code history.size()}.
   *
   * @param history all trials so far; pending ones count
   * @param random the stream of this trial
   * @return a valid point of the history's space, or empty if there is nothing left to propose
   */
  Optional<Configuration> propose(History history, RandomGenerator random);

  /**
   * The same, and where the trial's training begins and ends. Studies ask this; a sampler that
   * chooses more than configurations answers it itself, with the configuration that {@link
   * #propose} answers.
   */
  default Optional<Proposal> proposal(History history, RandomGenerator random) {
    return propose(history, random).map(Proposal::of);
  }

  /**
   * Why the next proposal is made in the way it is, for samplers that have a choice: words that go
   * on after "which".
   *
   * @param history as for {@link #propose}
   * @return a function of the history alone; empty if there is nothing to say
   */
  default String reason(History history) {
    return "";
  }
}
