package dev.audition.spec;

import dev.audition.spec.Shape.Either;
import dev.audition.spec.Shape.Flag;
import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Memory;
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
        .exactlyOne("command", "shell", "java", "stages")
        .later("container", "preempt")
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
            "stages",
            new Items(stage(), 1),
            "[{name: train, command: [python3, train.py], repeat: 10}]",
            "Commands that run one after the other; see stages"),
        Shape.Key.optional(
                "classpath",
                new Items(Text.any("a path"), 0),
                "[target/classes]",
                "Where to look for the class first; relative to this file")
            .preset("[]"));
  }

  private static Section stage() {
    return Section.of(
        Shape.Key.required(
            "name",
            new Text(
                "1 to 64 letters, digits, '-' and '_' that start with a letter",
                "[A-Za-z][A-Za-z0-9_-]{0,63}"),
            "train",
            "The stage's name, as gates and AUDITION_STAGE know it"),
        Shape.Key.required(
            "command",
            new Items(new Text("an argument", "[\\s\\S]*"), 1),
            "[python3, train.py, \"--lr={lr}\"]",
            "Program and arguments, as for a trial"),
        Shape.Key.optional("repeat", new Whole(1, MOST), "10", "How often it runs, one by one")
            .preset("1"),
        Shape.Key.optional(
            "uses",
            new Items(Text.any("the name of a parameter"), 0),
            "[bins]",
            "All that its outputs depend on: trials with the same values share them"),
        Shape.Key.optional(
                "outputs",
                new Items(Text.any("a path"), 0),
                "[features/]",
                "What it makes in AUDITION_DIR, for the stages after it")
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
    var keys = new ArrayList<Shape.Key>();
    keys.add(
        Shape.Key.optional("keep", new Whole(1, MOST), "2", "How many of the newest are kept")
            .preset("1"));
    keys.add(
        Shape.Key.optional("best", new Flag(), "true", "Whether the best one is kept as well")
            .preset("false"));
    keys.add(
        Shape.Key.optional(
            "store",
            Text.any("a directory or s3://bucket/prefix"),
            "s3://bucket/digits",
            "Where they are kept for other machines: a shared directory, or S3"));
    keys.addAll(service());
    return Section.of(keys.toArray(Shape.Key[]::new))
        .meant(Map.of("newest", "keep", "bucket", "store", "url", "endpoint", "part", "part-size"));
  }

  private static List<Shape.Key> service() {
    return List.of(
        Shape.Key.optional(
            "endpoint",
            new Text("a URL such as https://s3.example.org", "https?://\\S+"),
            "https://s3.example.org",
            "Where the service answers, if it is not AWS"),
        Shape.Key.optional(
            "region",
            new Text("a region such as eu-central-1", "[a-z0-9-]+"),
            "eu-central-1",
            "The bucket's region; without it, what the environment says"),
        Shape.Key.optional(
                "path-style",
                new Flag(),
                "true",
                "Whether the bucket is a part of the path; many services need that")
            .preset("false"),
        Shape.Key.optional(
            "encryption",
            new Word(List.of("AES256", "aws:kms", "aws:kms:dsse")),
            "aws:kms",
            "How the service encrypts; without it, as the bucket says"),
        Shape.Key.optional(
            "kms-key",
            Text.any("the name of a key"),
            "alias/training",
            "The key for aws:kms; without it, the bucket's own"),
        Shape.Key.optional(
                "part-size",
                new Memory(),
                "64MiB",
                "Larger files are stored in parts of this size, 5MiB or more")
            .preset("16MiB"));
  }
}
