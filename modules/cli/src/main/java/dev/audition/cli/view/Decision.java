package dev.audition.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Something that was decided, as a line that stays.
 *
 * @param at when
 * @param subject {@code trial 41}, {@code study}, {@code gate g-9}
 * @param outcome what became of it, one or two words
 * @param tone of the outcome
 * @param facts the rest, harmless text, none empty
 */
public record Decision(Instant at, String subject, String outcome, Tone tone, List<String> facts) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  public Decision {
    facts = facts.stream().filter(fact -> !fact.isEmpty()).toList();
  }

  /** For a terminal: local time, columns, colours. */
  public Line line(ZoneId zone) {
    var line =
        new Line()
            .add(Tone.QUIET, CLOCK.format(at.atZone(zone)))
            .add("  ")
            .field(Tone.NORMAL, subject, Math.max(10, Line.columns(subject) + 1))
            .field(tone, outcome, Math.max(12, Line.columns(outcome) + 1));
    return line.add(String.join("  ", facts));
  }

  /** For a log: ISO time in UTC, single spaces. */
  public Line logged() {
    var line = new Line().add(at.truncatedTo(ChronoUnit.MILLIS) + " " + subject + " ");
    line.add(tone, outcome);
    return facts.isEmpty() ? line : line.add(" " + String.join("  ", facts));
  }
}
