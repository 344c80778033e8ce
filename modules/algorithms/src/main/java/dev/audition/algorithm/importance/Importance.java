package dev.audition.algorithm.importance;

import java.util.Objects;

/**
 * How much a parameter matters for an objective.
 *
 * @param parameter its name
 * @param share of the whole, from 0 to 1
 * @param low a lower bound of the share, where the method tells one; else the share
 * @param high an upper bound likewise
 */
public record Importance(String parameter, double share, double low, double high) {
  public Importance {
    Objects.requireNonNull(parameter, "parameter");
  }
}
