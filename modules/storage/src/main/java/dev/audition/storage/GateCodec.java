package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.space.Configuration;
import dev.audition.study.GateInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gates and their answers, in events and snapshots. */
final class GateCodec {
  private GateCodec() {}

  static void write(EventOutput out, Gate gate) throws IOException {
    JsonGenerator to = out.generator();
    to.writeStartObject(gate, 10);
    head(out, gate);
    out.optional("answer", gate.answer(), answer -> write(out, answer));
    out.text("rule", gate.rule());
    out.list("inputs", gate.inputs(), input -> write(out, input));
    out.list("roles", gate.roles(), to::writeString);
    out.list("evidence", gate.evidence(), to::writeString);
    to.writeEndObject();
  }

  /** As version 0.1 wrote it, for the hashes of its states. */
  static void writeFirst(EventOutput out, Gate gate) throws IOException {
    JsonGenerator to = out.generator();
    to.writeStartObject(gate, 6);
    head(out, gate);
    out.optional(
        "answer",
        gate.answer(),
        answer -> {
          to.writeStartObject(answer, 5);
          head(out, answer);
          to.writeEndObject();
        });
    to.writeEndObject();
  }

  private static void head(EventOutput out, Gate gate) throws IOException {
    out.text("id", gate.id());
    out.optional("trial", gate.trial(), out.generator()::writeNumber);
    out.text("question", gate.question());
    out.optional("deadline", gate.deadline(), out::time);
    out.flag("approveByDefault", gate.approveByDefault());
  }

  private static void write(EventOutput out, GateInput input) throws IOException {
    out.generator().writeStartObject(input, 2);
    out.text("name", input.name());
    out.optional("domain", input.domain(), domain -> DomainCodec.write(out, domain));
    out.generator().writeEndObject();
  }

  static Gate read(EventInput in) throws IOException {
    var id = in.text("id");
    var trial = in.optional("trial", at -> at.getIntValue());
    String question = in.text("question");
    var deadline = in.optional("deadline", EventInput::time);
    boolean approveByDefault = in.flag("approveByDefault");
    var answer = in.optional("answer", at -> in.object(at, GateCodec::readAnswer));
    if (!in.has("rule")) {
      return new Gate(id, trial, question, deadline, approveByDefault, answer);
    }
    return new Gate(
        id,
        trial,
        question,
        deadline,
        approveByDefault,
        answer,
        in.text("rule"),
        in.list("inputs", at -> in.object(at, GateCodec::readInput)),
        in.list("roles", JsonParser::getText),
        in.list("evidence", JsonParser::getText));
  }

  private static GateInput readInput(EventInput in) throws IOException {
    return new GateInput(in.text("name"), in.optional("domain", at -> DomainCodec.read(in, at)));
  }

  static void write(EventOutput out, Gate.Answer answer) throws IOException {
    out.generator().writeStartObject(answer, 6);
    head(out, answer);
    out.configuration("values", Configuration.of(answer.values()));
    out.generator().writeEndObject();
  }

  private static void head(EventOutput out, Gate.Answer answer) throws IOException {
    out.word("outcome", answer.outcome());
    out.text("by", answer.by());
    out.text("role", answer.role());
    out.text("note", answer.note());
    out.text("evidence", answer.evidence());
  }

  static Gate.Answer readAnswer(EventInput in) throws IOException {
    return new Gate.Answer(
        in.word("outcome", GateOutcome.class),
        in.text("by"),
        in.text("role"),
        in.text("note"),
        in.text("evidence"),
        in.has("values") ? in.configuration("values").values() : Map.of());
  }

  static List<Gate> list(EventInput in, String name) throws IOException {
    return in.list(name, at -> in.object(at, GateCodec::read));
  }
}
