package dev.audition.machine;

import dev.audition.space.Value;
import dev.audition.study.GateInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A question to a human on which a trial, or the whole study, waits.
 *
 * @param id unique in the study; of gates that a rule opened, {@code RULE@TRIAL} or {@code RULE@N}
 * @param trial the trial that waits; empty: the study
 * @param question what is asked
 * @param deadline when the default takes over; empty: never
 * @param approveByDefault what the default is
 * @param answer empty while it is open
 * @param rule the spec's rule that opened it; empty if somebody did
 * @param inputs what the answer can carry
 * @param roles who may answer; empty: everybody
 * @param evidence what is shown with the question, line by line
 */
public record Gate(
    String id,
    Optional<Integer> trial,
    String question,
    Optional<Instant> deadline,
    boolean approveByDefault,
    Optional<Answer> answer,
    String rule,
    List<GateInput> inputs,
    List<String> roles,
    List<String> evidence) {
  public Gate {
    Objects.requireNonNull(rule, "rule");
    inputs = List.copyOf(inputs);
    roles = roles.stream().sorted().distinct().toList();
    evidence = List.copyOf(evidence);
  }

  /** A yes-or-no question that everybody may answer, opened by somebody. */
  public Gate(
      String id,
      Optional<Integer> trial,
      String question,
      Optional<Instant> deadline,
      boolean approveByDefault,
      Optional<Answer> answer) {
    this(
        id,
        trial,
        question,
        deadline,
        approveByDefault,
        answer,
        "",
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * The one answer.
   *
   * @param by who gave it
   * @param role in which role
   * @param note why
   * @param evidence SHA-256 in hexadecimal of what was shown; empty in a command: of what there is
   * @param values what it carries by name of the input, sorted
   */
  public record Answer(
      GateOutcome outcome,
      String by,
      String role,
      String note,
      String evidence,
      Map<String, Value> values) {
    public Answer {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** An answer that carries nothing. */
    public Answer(GateOutcome outcome, String by, String role, String note, String evidence) {
      this(outcome, by, role, note, evidence, Map.of());
    }

    Answer with(String shown, Map<String, Value> typed) {
      return new Answer(outcome, by, role, note, shown, typed);
    }
  }

  /** Whether it still waits for an answer. */
  public boolean open() {
    return answer.isEmpty();
  }

  /** SHA-256 of the evidence's lines, in hexadecimal; empty if nothing is shown. */
  public String evidenceHash() {
    if (evidence.isEmpty()) {
      return "";
    }
    try {
      byte[] text = String.join("\n", evidence).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }

  /** Whether the other asks the same of the same; what is shown may have changed. */
  boolean asksTheSame(Gate other) {
    return with(Optional.empty(), List.of()).equals(other.with(Optional.empty(), List.of()));
  }

  /** The same question, answered. */
  public Gate answered(Answer given) {
    return with(Optional.of(given), evidence);
  }

  Gate showing(List<String> lines) {
    return with(answer, lines);
  }

  private Gate with(Optional<Answer> given, List<String> shown) {
    return new Gate(
        id, trial, question, deadline, approveByDefault, given, rule, inputs, roles, shown);
  }
}
