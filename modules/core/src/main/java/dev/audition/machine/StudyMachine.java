package dev.audition.machine;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision.Accepted;
import dev.audition.machine.Decision.Refused;
import dev.audition.study.Directive;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a study. Pure: time comes in with the command, chance with the proposals.
 *
 * <p>{@link #decide} alone chooses; {@link #evolve} only follows; {@link #outstanding} says what
 * must be under way, in the normal case as after a crash.
 */
public final class StudyMachine {
  private final AttemptRules attempts;
  private final TrialRules trials;
  private final ControlRules controls;
  private final GateRules gates;
  private final WindowRules windows;
  private final SearchRules searches;
  private final ResultRules results;
  private final ShadowRules shadows;
  private final UndoRules undos;
  private final Settling settling;
  private final Plan plan;

  /**
   * The machine of a study.
   *
   * @param spec the study's spec; after a restart equal to the one it was created with
   * @param catalog makes the pruner and the stop rules
   */
  public StudyMachine(StudySpec spec, Catalog catalog) {
    plan = new Plan(spec, catalog);
    settling = new Settling(plan);
    attempts = new AttemptRules(plan);
    trials = new TrialRules(plan);
    controls = new ControlRules(plan);
    gates = new GateRules(plan);
    windows = new WindowRules();
    searches = new SearchRules(plan);
    results = new ResultRules(plan);
    shadows = new ShadowRules(plan);
    undos = new UndoRules(plan);
  }

  /**
   * Judges a command and changes nothing.
   *
   * @param state the study as it is
   * @param now the engine's clock; if behind the log, the log's last time counts
   * @param command what is asked
   */
  public Decision decide(StudyState state, Instant now, StudyCommand command) {
    if (state.created().isEmpty() && !(command instanceof StudyCommand.Create)) {
      return Turn.refuse(Refusal.WRONG_STATE, "the study does not exist yet; create it first");
    }
    var turn = new Turn(state, now);
    Optional<Refused> refused = judge(turn, command);
    if (refused.isPresent()) {
      return refused.get();
    }
    settling.settle(turn);
    return turn.accepted();
  }

  private Optional<Refused> judge(Turn turn, StudyCommand command) {
    return switch (command) {
      case StudyCommand.OfAttempt c -> attempts.judge(turn, c);
      case StudyCommand.Create c -> controls.create(turn, c);
      case StudyCommand.Start c -> controls.start(turn);
      case StudyCommand.PauseStudy c -> controls.pause(turn, c);
      case StudyCommand.ResumeStudy c -> controls.resume(turn, c);
      case StudyCommand.StopStudy c -> controls.stop(turn, c);
      case StudyCommand.ChangeParallelism c -> controls.parallelism(turn, c);
      case StudyCommand.ChangeBudget c -> controls.budget(turn, c);
      case StudyCommand.ChangeStopRule c -> controls.stopRule(turn, c);
      case StudyCommand.Undo c -> undos.undo(turn, c);
      case StudyCommand.ChangeSampler c -> searches.sampler(turn, c);
      case StudyCommand.ChangePruner c -> searches.pruner(turn, c);
      case StudyCommand.ChangeSpace c -> searches.space(turn, c);
      case StudyCommand.ScoreTrial c -> results.score(turn, c);
      case StudyCommand.ImportTrial c -> results.importTrial(turn, c);
      case StudyCommand.KeepOrphan c -> results.keep(turn, c);
      case StudyCommand.Adopt c -> results.adopt(turn, c);
      case StudyCommand.AddShadow c -> shadows.add(turn, c);
      case StudyCommand.RemoveShadow c -> shadows.remove(turn, c);
      case StudyCommand.OpenWindow c -> windows.open(turn, c);
      case StudyCommand.CloseWindow c -> windows.close(turn, c);
      case StudyCommand.Tick c -> gates.expire(turn);
      case StudyCommand.Propose c -> trials.propose(turn, c);
      case StudyCommand.Exhaust c -> trials.exhaust(turn, c);
      case StudyCommand.Enqueue c -> trials.enqueue(turn, c);
      case StudyCommand.RetryTrial c -> trials.retry(turn, c);
      case StudyCommand.CancelTrial c -> trials.cancel(turn, c);
      case StudyCommand.PauseTrial c -> trials.pause(turn, c);
      case StudyCommand.ResumeTrial c -> trials.resume(turn, c);
      case StudyCommand.OpenGate c -> gates.open(turn, c);
      case StudyCommand.AnswerGate c -> gates.answer(turn, c);
    };
  }

  /**
   * Follows an entry of the log.
   *
   * @throws BrokenLog if it cannot follow the entries before it
   */
  public static StudyState evolve(StudyState before, Entry entry) {
    return StudyFold.follow(before, entry);
  }

  /** What must be under way: the engine starts what is not, also after a crash. */
  public List<StudyEffect> outstanding(StudyState state) {
    return Outstanding.of(state, plan);
  }

  /** After how much running time the stop rule or a gate wants a {@code Tick}; empty: never. */
  public Optional<Duration> wakeAfter(StudyState state, Instant now) {
    return Outstanding.wakeAfter(state, plan, now);
  }

  /** What an attempt is to do now; stop if it is not the trial's current one. */
  public static Directive directive(StudyState state, int trial, int attempt) {
    return Outstanding.directive(state, trial, attempt);
  }

  /** Entries and state of a command that must be accepted, for tests and tools. */
  public Accepted accept(StudyState state, Instant now, StudyCommand command) {
    return switch (decide(state, now, command)) {
      case Accepted accepted -> accepted;
      case Refused refused ->
          throw new IllegalStateException(
              "%s was refused: %s".formatted(command, refused.reason()));
    };
  }
}
