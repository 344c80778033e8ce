package dev.audition.runner;

import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Orders for tests. */
public final class Orders {
  private Orders() {}

  /** The first attempt of trial 7, in a folder of its own. */
  public static AttemptOrder first(Path folder, Map<String, ?> parameters) {
    return new AttemptOrder(
        "digits",
        7,
        1,
        Configuration.ofPlain(parameters),
        42,
        OptionalLong.empty(),
        Optional.empty(),
        folder.resolve("trials/7"));
  }

  /** The same trial's next attempt. */
  public static AttemptOrder next(AttemptOrder order, Checkpoint resumeFrom) {
    return new AttemptOrder(
        order.study(),
        order.trial(),
        order.attempt() + 1,
        order.configuration(),
        order.seed(),
        order.until(),
        Optional.of(resumeFrom),
        order.directory());
  }

  /** The same on a machine that has another disk. */
  public static AttemptOrder elsewhere(AttemptOrder order, Path folder) {
    return new AttemptOrder(
        order.study(),
        order.trial(),
        order.attempt(),
        order.configuration(),
        order.seed(),
        order.until(),
        order.resumeFrom(),
        folder.resolve("trials").resolve(Integer.toString(order.trial())));
  }

  /** The same with another limit. */
  public static AttemptOrder until(AttemptOrder order, long until) {
    return new AttemptOrder(
        order.study(),
        order.trial(),
        order.attempt(),
        order.configuration(),
        order.seed(),
        OptionalLong.of(until),
        order.resumeFrom(),
        order.directory());
  }

  /** The same of another trial. */
  public static AttemptOrder trial(AttemptOrder order, int trial) {
    return new AttemptOrder(
        order.study(),
        trial,
        order.attempt(),
        order.configuration(),
        order.seed(),
        order.until(),
        order.resumeFrom(),
        order.directory().resolveSibling(Integer.toString(trial)));
  }
}
