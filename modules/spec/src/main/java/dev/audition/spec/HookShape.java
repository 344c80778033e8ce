package dev.audition.spec;

import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Rule;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Span;
import dev.audition.spec.Shape.Text;
import dev.audition.spec.Shape.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of sweep.yaml below {@code hooks}. */
final class HookShape {
  static final List<String> EXPORTERS =
      List.of("json-lines", "mlflow", "opentelemetry", "prometheus", "tensorboard");

  private static final Shape FLAG = new Shape.Flag();
  private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

  private HookShape() {}

  static Section section() {
    var keys = new ArrayList<Shape.Key>(kinds());
    keys.addAll(calls());
    keys.addAll(webhooks());
    return Section.of(keys.toArray(Shape.Key[]::new))
        .exactlyOne("command", "webhook", "use")
        .meant(
            Map.of(
                "url", "webhook",
                "exec", "command",
                "run", "command",
                "retries", "attempts",
                "filter", "events",
                "name", "use"));
  }

  private static List<Shape.Key> kinds() {
    return List.of(
        Shape.Key.optional(
            "command",
            new Items(new Text("an argument", "[\\s\\S]*"), 1),
            "[python3, notify.py]",
            "A program that is started for each event, with the event as JSON on its standard"
                + " input; no shell is involved"),
        Shape.Key.optional(
            "webhook",
            new Text(
                "an http or https URL, or $NAME for one in an environment variable",
                "https?://[^\\s@]+|\\$" + VARIABLE),
            "https://example.org/audition",
            "An address that each event is sent to, as JSON"),
        Shape.Key.optional(
            "use",
            new Rule(EXPORTERS),
            "{json-lines: {file: events.jsonl}}",
            "An installed hook and its settings"));
  }

  private static List<Shape.Key> calls() {
    return List.of(
        Shape.Key.optional(
            "events",
            new Items(new Text("an event or occasion", "[A-Za-z]+"), 0),
            "[decision, TrialCompleted]",
            "What it hears of: events by name, transition, step, decision; without it,"
                + " everything"),
        Shape.Key.optional("veto", FLAG, "true", "Whether it is asked before, and may refuse")
            .preset("false"),
        Shape.Key.optional(
            "timeout", new Span(), "5s", "How long one call may take; 2s with veto, else 30s"));
  }

  private static List<Shape.Key> webhooks() {
    return List.of(
        Shape.Key.optional(
            "secret",
            new Text("the name of an environment variable", VARIABLE),
            "AUDITION_WEBHOOK_SECRET",
            "The environment variable with the key that signs what a webhook is sent"),
        Shape.Key.optional(
                "allow-private",
                FLAG,
                "true",
                "Whether a webhook may be at a private, loopback or link-local address")
            .preset("false"),
        Shape.Key.optional(
                "attempts",
                new Whole(1, 20),
                "5",
                "How often a webhook is tried, with growing pauses")
            .preset("4"));
  }
}
