package dev.audition.spec;

import dev.audition.spec.Shape.Either;
import dev.audition.spec.Shape.Expression;
import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Real;
import dev.audition.spec.Shape.Scalar;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Span;
import dev.audition.spec.Shape.Table;
import dev.audition.spec.Shape.Text;
import dev.audition.spec.Shape.Whole;
import dev.audition.spec.Shape.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a gate. */
final class GateShape {
  static final String PARAMETER = "parameter";
  static final String TEXT = "text";
  static final String FLAG = "flag";

  private static final Text STAGE = Text.any("the name of a stage");
  private static final Whole COUNT = new Whole(1, 1_000_000_000);
  private static final Whole STEP = new Whole(0, Long.MAX_VALUE);

  static final Section BEFORE =
      Section.of(
              Shape.Key.optional("stage", STAGE, "evaluate", "A stage"),
              Shape.Key.optional("rung", COUNT, "2", "A rung of the pruner; the first one is 0"))
          .exactlyOne("stage", "rung");

  static final Section AFTER =
      Section.of(
              Shape.Key.optional("stage", STAGE, "features", "A stage"),
              Shape.Key.optional("step", STEP, "10", "A step, once it has been reported"),
              Shape.Key.optional(
                  "trials", COUNT, "20", "So many trials have ended; the whole study waits"),
              Shape.Key.optional(
                  "every-trials", COUNT, "20", "The same, again and again after so many more"))
          .exactlyOne("stage", "step", "trials", "every-trials");

  static final Section INPUT =
      Section.of(
              Shape.Key.optional(
                      "type",
                      new Word(List.of("real", "integer", "categorical", TEXT, FLAG, PARAMETER)),
                      "real",
                      "What it is; parameter: what the parameter of this name may be")
                  .preset("real"),
              Shape.Key.optional("min", new Real(Optional.empty()), "0", "Smallest number"),
              Shape.Key.optional("max", new Real(Optional.empty()), "1", "Largest number"),
              Shape.Key.optional(
                  "choices", new Items(new Scalar(), 1), "[a, b]", "What can be chosen"))
          .meant(Map.of("values", "choices", "options", "choices"));

  private GateShape() {}

  static Section section() {
    var keys = new ArrayList<Shape.Key>();
    keys.add(
        Shape.Key.required(
            "name",
            new Text(
                "1 to 64 letters, digits, '-', '_' or '.' that start with a letter or digit",
                "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
            "top-rung",
            "Name of the gate; its questions are called NAME@TRIAL"));
    keys.addAll(triggers());
    keys.addAll(questions());
    return Section.of(keys.toArray(Shape.Key[]::new))
        .exactlyOne("before", "after", "when")
        .meant(
            Map.of(
                "question", "ask",
                "if", "when",
                "condition", "when",
                "timeout", "deadline",
                "role", "roles",
                "id", "name"));
  }

  private static List<Shape.Key> triggers() {
    return List.of(
        Shape.Key.optional("before", BEFORE, "{rung: 2}", "It opens before this"),
        Shape.Key.optional("after", AFTER, "{step: 10}", "It opens after this"),
        Shape.Key.optional(
            "when",
            new Expression(),
            "loss > 10 && step >= 3",
            "It opens where this CEL condition over step, metrics and parameters holds"),
        Shape.Key.optional(
                "metrics",
                new Items(Text.any("a metric"), 0),
                "[train_loss]",
                "Metrics besides the objectives' that when reads")
            .preset("[]"));
  }

  private static List<Shape.Key> questions() {
    return List.of(
        Shape.Key.required(
            "ask", Text.any("a question"), "\"Worth the top rung?\"", "The question"),
        Shape.Key.optional(
            "deadline", new Span(), "2h", "How long an answer is waited for; without it, for ever"),
        Shape.Key.optional(
                "default",
                new Word(List.of("approve", "reject")),
                "approve",
                "What counts when nobody answered in time")
            .preset("reject"),
        Shape.Key.optional(
                "roles", new Items(Text.any("a role"), 0), "[lead]", "Who may answer; []: all")
            .preset("[]"),
        Shape.Key.optional(
                "inputs",
                new Table(
                    new Either(new Word(List.of(PARAMETER, TEXT, FLAG)), INPUT),
                    "[\\s\\S]{1,128}",
                    0),
                "{learning_rate: parameter, why: text}",
                "What an answer can carry, by name")
            .preset("{}"));
  }
}
