package dev.audition.spec;

import dev.audition.spec.Shape.Either;
import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Span;
import dev.audition.spec.Shape.Table;
import dev.audition.spec.Shape.Text;
import dev.audition.spec.Shape.Whole;
import dev.audition.spec.Shape.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The keys of sweep.yaml below {@code trial}. */
final class TrialShape {
  private static final int MOST = 1_000;

  private TrialShape() {}

  static Section section() {
    var keys = new ArrayList<Shape.Key>(started());
    keys.addAll(process());
    keys.addAll(limits());
    return Section.of(keys.toArray(Shape.Key[]::new))
        .exactlyOne("command", "shell", "java")
        .later("stages", "container", "preempt")
        .meant(
            Map.of(
                "cwd", "directory",
                "env", "environment",
                "class", "java",
                "script", "command",
                "retries", "attempts"));
  }

  private static List<Shape.Key> started() {
    return List.of(
        Shape.Key.optional(
            "command",
            new Items(new Text("an argument", "[\\s\\S]*"), 1),
            "[python3, train.py, \"--lr={learning_rate}\"]",
            "Program and arguments, with placeholders; no shell is involved"),
        Shape.Key.optional(
            "shell",
            Text.any("a command line"),
            "./train.sh | tee out.txt",
            "A text for /bin/sh; parameters come as environment variables"),
        Shape.Key.optional(
            "java",
            new Text("a class name", "[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*"),
            "org.example.Digits",
            "A class with the objective, run in this JVM"),
        Shape.Key.optional(
                "classpath",
                new Items(Text.any("a path"), 0),
                "[target/classes]",
                "Where to look for the class first; relative to this file")
            .preset("[]"));
  }

  private static List<Shape.Key> process() {
    return List.of(
        Shape.Key.optional("program", Text.any("a path"), "train.py", "What {program} stands for"),
        Shape.Key.optional(
                "parameters",
                new Word(Arrays.stream(ParameterStyle.values()).map(s -> s.word()).toList()),
                "--name value",
                "How {params} writes parameters into arguments")
            .preset("--name=value"),
        Shape.Key.optional(
                "reports",
                new Word(Arrays.stream(ReportFormat.values()).map(f -> f.word()).toList()),
                "guild",
                "In which form the process prints its reports")
            .preset("auto"),
        Shape.Key.optional(
                "environment",
                new Table(new Text("a value", "[\\s\\S]*"), "[A-Za-z_][A-Za-z0-9_]*", 0),
                "{OMP_NUM_THREADS: 1}",
                "Environment variables to set")
            .preset("{}"),
        Shape.Key.optional(
            "directory",
            Text.any("a path"),
            "build",
            "Working directory, relative to this file; without it, this file's folder"));
  }

  private static List<Shape.Key> limits() {
    return List.of(
        Shape.Key.optional("timeout", new Span(), "30m", "How long an attempt may run"),
        Shape.Key.optional(
                "grace", new Span(), "10s", "How long an attempt may take to end when asked")
            .preset("30s"),
        Shape.Key.optional(
                "attempts",
                new Either(new Whole(1, MOST), attempts()),
                "3",
                "How many crashes, and how many losses, fail a trial")
            .preset("{crashes: 1, losses: 3}"),
        Shape.Key.optional(
            "checkpoints", checkpoints(), "{keep: 2}", "What is kept of checkpoints"));
  }

  private static Section attempts() {
    return Section.of(
        Shape.Key.optional("crashes", new Whole(1, MOST), "2", "Crashed attempts that fail a trial")
            .preset("1"),
        Shape.Key.optional("losses", new Whole(1, MOST), "5", "Lost attempts that fail a trial")
            .preset("3"));
  }

  private static Section checkpoints() {
    return Section.of(
        Shape.Key.optional("keep", new Whole(1, MOST), "2", "How many of the newest are kept")
            .preset("1"));
  }
}
