package dev.audition.testkit.simulation;

import dev.audition.catalog.Catalog;
import dev.audition.study.StudySpec;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is simulated.
 *
 * @param spec the study; it must end by itself, as by a limit of trials
 * @param catalog its sampler, pruner and stop rules
 * @param codec what the log is written with
 * @param planted the bugs to plant
 */
public record Simulation(StudySpec spec, Catalog catalog, EntryCodec codec, Planted planted) {

  /**
   * Bugs that the simulation should find.
   *
   * @param flaws of the supervisor
   * @param rules changes the rules
   */
  public record Planted(Set<Flaw> flaws, UnaryOperator<Rules> rules) {
    public Planted {
      flaws = flaws.isEmpty() ? EnumSet.noneOf(Flaw.class) : EnumSet.copyOf(flaws);
    }

    /** None. */
    public static Planted none() {
      return new Planted(Set.of(), UnaryOperator.identity());
    }

    /** A bug of the supervisor. */
    public static Planted flaw(Flaw flaw) {
      return new Planted(Set.of(flaw), UnaryOperator.identity());
    }

    /** A bug of the rules. */
    public static Planted rules(UnaryOperator<Rules> rules) {
      return new Planted(Set.of(), rules);
    }
  }

  /** A simulation without planted bugs. */
  public static Simulation of(StudySpec spec, Catalog catalog, EntryCodec codec) {
    return new Simulation(spec, catalog, codec, Planted.none());
  }

  /** The same with a bug. */
  public Simulation with(Planted bug) {
    return new Simulation(spec, catalog, codec, bug);
  }

  boolean has(Flaw flaw) {
    return planted.flaws().contains(flaw);
  }
}
