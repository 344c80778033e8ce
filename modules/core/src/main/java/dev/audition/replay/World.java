package dev.audition.replay;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.space.SearchSpace;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.StopReason;
import dev.audition.study.TrialStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recording played with other rules. A trial that is stopped reports no more; one that is paused
 * at a rung reports the rest as soon as it is promoted, as if there were a free slot; one that the
 * recording cut goes on in the way that is thought of, at the moment of the cut.
 */
final class World {
  private final Recording recording;
  private final Optional<Pruner> pruner;
  private final Tally tally;
  private final Continuation continuation;
  private final long since;
  private final Objective objective;
  private final Rungs board;
  private final Line[] lines;
  private final Map<Integer, Deque<Moment>> held = new HashMap<>();
  private final Optional<SearchSpace> space;
  private int size;
  private boolean imagined;

  /** A trial in this world. */
  private static final class Line {
    private RungLadder ladder = RungLadder.none();
    private int bracket;
    private int rung = -1;
    private int steps;
    private double last = Double.NaN;
    private double seconds;
    private Curve curve = Curve.empty();
    private final List<Report> times = new ArrayList<>();
    private boolean proposed;
    private TrialStatus status = TrialStatus.PENDING;
    private Fate.Kind fate = Fate.Kind.UNDER_WAY;
    private long offset;
    private String reason = "";

    boolean active() {
      return proposed && fate == Fate.Kind.UNDER_WAY;
    }
  }

  /**
   * A world before its first moment.
   *
   * @param since verdicts on earlier entries than this do not count
   */
  World(Recording recording, Rules rules, Continuation continuation, long since) {
    this.recording = recording;
    this.pruner = rules.pruner();
    this.continuation = continuation;
    this.since = since;
    this.objective = recording.objective();
    this.board = new Rungs(objective);
    this.tally = new Tally(objective, rules.stop());
    this.space = rules.space();
    this.lines = new Line[recording.trials()];
  }

  /** Lets everything happen. */
  Course play() {
    for (Moment moment : recording.moments()) {
      take(moment);
      promote();
      Optional<StopReason> enough =
          moment.offset() < since
              ? Optional.empty()
              : tally.judge(moment.elapsed(), () -> history(moment.offset()));
      if (enough.isPresent()) {
        return course(moment.offset(), enough.get().text());
      }
    }
    return course(recording.offset(), "");
  }

  private History history(long offset) {
    SearchSpace first =
        space.orElseThrow(
            () ->
                new IllegalStateException(
                    "a stop rule looks at the study's trials, but its space is not known here"));
    return new WorldHistory(
        recording.end(),
        recording.space(first, offset),
        offset,
        size,
        trial -> {
          Line line = lines[trial];
          return new WorldHistory.Seen(line.status, line.last, line.curve, line.seconds);
        });
  }

  /** Whether what was cut had to go on somehow. */
  boolean imagined() {
    return imagined;
  }

  private Course course(long end, String reason) {
    var fates = new ArrayList<Fate>(lines.length);
    for (int trial = 0; trial < lines.length; trial++) {
      Line line = lines[trial];
      if (line == null || !line.proposed) {
        fates.add(new Fate(Fate.Kind.NEVER, 0, 0, ""));
      } else if (board.isPaused(trial)) {
        String why = "not promoted from rung %d".formatted(line.rung);
        fates.add(new Fate(Fate.Kind.STOPPED, line.steps, line.offset, why));
      } else {
        fates.add(new Fate(line.fate, line.steps, line.offset, line.reason));
      }
    }
    return new Course(fates, end, reason);
  }

  private void take(Moment moment) {
    int trial = moment.trial();
    if (moment instanceof Moment.Proposed) {
      propose(trial);
    } else if (board.isPaused(trial)) {
      held.computeIfAbsent(trial, t -> new ArrayDeque<>()).add(moment);
    } else if (lines[trial].active()) {
      switch (moment) {
        case Moment.Proposed proposed -> {}
        case Moment.Reported report -> report(lines[trial], report);
        case Moment.Ended end -> end(lines[trial], end);
      }
    }
  }

  private void propose(int trial) {
    var line = new Line();
    lines[trial] = line;
    if (tally.allows(trial)) {
      line.proposed = true;
      size = trial + 1;
      tally.propose();
      pruner.ifPresent(
          rule -> {
            line.bracket = rule.bracket(trial);
            line.ladder = rule.ladder(line.bracket);
          });
    }
  }

  private void report(Line line, Moment.Reported report) {
    int trial = report.trial();
    line.steps++;
    line.offset = report.offset();
    line.last = report.loss();
    line.seconds = report.seconds();
    line.curve = timed(line, report);
    board.follow(trial, line.curve);
    if (pruner.isEmpty()) {
      return;
    }
    if (pruner.get().usesSteps()) {
      board.reported(report.step(), report.loss(), trial);
    }
    OptionalInt rung = climb(line, report);
    if (report.offset() < since) {
      return;
    }
    var subject = new Subject(trial, report.step(), report.loss(), line.curve, objective, rung);
    switch (pruner.get().judge(subject, board)) {
      case Verdict.Continue verdict -> {}
      case Verdict.Stop verdict -> {
        over(line, Fate.Kind.STOPPED, verdict.reason());
        line.status = TrialStatus.PRUNED;
        tally.end(Moment.How.CUT, Double.NaN, line.seconds);
      }
      case Verdict.Pause verdict -> board.pause(trial, line.rung);
    }
  }

  /** The curve, with the times at rungs if the pruner looks at them and they were not recorded. */
  private Curve timed(Line line, Moment.Reported report) {
    Curve curve = report.curve();
    if (pruner.isEmpty() || !pruner.get().timesReports()) {
      return curve;
    }
    boolean known = curve.value(curve.indexOf(report.step()), Pruner.SLOT_TIME).isPresent();
    if (!known && line.ladder.reached(report.step()) > line.rung) {
      line.times.add(new Report(report.step(), Map.of(Pruner.SLOT_TIME, report.seconds())));
    }
    for (Report time : line.times) {
      curve = curve.with(time);
    }
    return curve;
  }

  private OptionalInt climb(Line line, Moment.Reported report) {
    int reached = line.ladder.reached(report.step());
    if (reached <= line.rung) {
      return OptionalInt.empty();
    }
    for (int rung = line.rung + 1; rung <= reached; rung++) {
      board.reached(line.bracket, rung, report.loss(), report.trial());
    }
    line.rung = reached;
    return OptionalInt.of(reached);
  }

  private static void over(Line line, Fate.Kind kind, String reason) {
    line.fate = kind;
    line.reason = reason;
  }

  private void end(Line line, Moment.Ended end) {
    boolean unknown = end.how() == Moment.How.CUT && pruner.isPresent();
    if (unknown && continuation != Continuation.NONE) {
      imagined = true;
      imagine(line, end).forEach(this::take);
      return;
    }
    line.offset = end.offset();
    Fate.Kind kind =
        switch (end.how()) {
          case COMPLETED -> Fate.Kind.COMPLETED;
          case IMAGINED -> Fate.Kind.UNKNOWN;
          case CUT -> pruner.isPresent() ? Fate.Kind.ENDED : Fate.Kind.STOPPED;
          case GAVE_UP, FAILED, CANCELLED -> Fate.Kind.ENDED;
        };
    over(line, kind, "");
    line.status = end.how().status();
    line.last = line.status == TrialStatus.COMPLETED ? end.loss() : line.last;
    if (kind == Fate.Kind.COMPLETED || kind == Fate.Kind.UNKNOWN) {
      board.complete(end.trial(), end.loss());
    }
    tally.end(end.how(), end.loss(), Math.max(line.seconds, end.seconds()));
  }

  /** What a trial that was cut would have reported, at the steps of the longest curve. */
  private List<Moment> imagine(Line line, Moment.Ended cut) {
    var moments = new ArrayList<Moment>();
    Curve curve = line.curve.trimmed();
    long from = curve.size() == 0 ? -1 : curve.step(curve.size() - 1);
    double pace = line.steps == 0 ? 0 : line.seconds / line.steps;
    double seconds = line.seconds;
    double loss = line.last;
    int place = 0;
    Curve longest = recording.curves().longest();
    for (int i = 0; i < longest.size(); i++) {
      long step = longest.step(i);
      if (step > from) {
        loss = continuation.loss(cut.trial(), line.last, place++, recording.curves());
        seconds += pace;
        curve = curve.with(new Report(step, Map.of(objective.metric(), objective.loss(loss))));
        moments.add(
            new Moment.Reported(
                cut.offset(), cut.elapsed(), cut.trial(), step, loss, curve, seconds));
      }
    }
    moments.add(
        new Moment.Ended(
            cut.offset(), cut.elapsed(), cut.trial(), Moment.How.IMAGINED, loss, seconds));
    return moments;
  }

  private void promote() {
    while (pruner.isPresent() && board.anyPaused()) {
      OptionalInt next = pruner.get().promote(board);
      if (next.isEmpty()) {
        return;
      }
      int trial = next.getAsInt();
      board.resume(trial);
      Deque<Moment> waiting = held.getOrDefault(trial, new ArrayDeque<>());
      while (!waiting.isEmpty() && !board.isPaused(trial)) {
        take(waiting.poll());
      }
    }
  }
}
