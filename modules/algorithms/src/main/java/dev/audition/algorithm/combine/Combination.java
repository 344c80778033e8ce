package dev.audition.algorithm.combine;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.study.SettingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Pruners that judge together, at most one of which has rungs: those are the combination's. */
abstract class Combination implements Pruner {
  private final List<Pruner> operands;
  private final Optional<Pruner> climber;

  Combination(String name, List<Pruner> operands) {
    if (operands.isEmpty()) {
      throw new SettingException(
          "", "%s must combine pruners, but has none; list one or more".formatted(name));
    }
    List<Pruner> climbers = operands.stream().filter(Combination::climbs).toList();
    if (climbers.size() > 1) {
      throw new SettingException(
          "",
          "%s may combine one pruner with rungs, but has %d; keep one"
              .formatted(name, climbers.size()));
    }
    this.operands = List.copyOf(operands);
    this.climber = climbers.stream().findFirst();
  }

  private static boolean climbs(Pruner pruner) {
    return pruner.ladder(0).size() > 0;
  }

  final List<Pruner> operands() {
    return operands;
  }

  @Override
  public final int bracket(int trial) {
    return climber.map(pruner -> pruner.bracket(trial)).orElse(0);
  }

  @Override
  public final RungLadder ladder(int bracket) {
    return climber.map(pruner -> pruner.ladder(bracket)).orElse(RungLadder.none());
  }

  @Override
  public final boolean usesSteps() {
    return operands.stream().anyMatch(Pruner::usesSteps);
  }

  @Override
  public final boolean timesReports() {
    return operands.stream().anyMatch(Pruner::timesReports);
  }

  @Override
  public final boolean promotes() {
    return operands.stream().anyMatch(Pruner::promotes);
  }

  @Override
  public final OptionalInt promote(Board board) {
    return climber.map(pruner -> pruner.promote(board)).orElse(OptionalInt.empty());
  }
}
