package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition diff}: what differs between two studies. */
@Command(
    name = "diff",
    description = {
      "Compare two studies of a store: spec, settings, trials by configuration, and the best.",
      "Trials with the same configuration are compared by what became of them."
    },
    footer = {
      "  audition diff digits digits-2",
      "  audition diff digits digits-2 --json | jq .spec"
    })
final class DiffCommand extends Subcommand {
  private static final int SHOWN = 20;

  @Parameters(index = "0", paramLabel = "A", description = "Name or id of a study.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Name or id of another.")
  private String second = "";

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  /** What is compared. */
  private record Compared(StudyState a, StudyState b, long common) {
    List<StudyDiff.Match> differing() {
      return new StudyDiff(a, b)
          .both().stream().filter(match -> !fate(a, match.a()).equals(fate(b, match.b()))).toList();
    }
  }

  @Override
  ExitCode execute() {
    try (Store open = store.open(surroundings())) {
      StudyInfo a = StoreOption.find(open, first);
      StudyInfo b = StoreOption.find(open, second);
      var compared =
          new Compared(open.state(a.id()), open.state(b.id()), common(log(open, a), log(open, b)));
      if (json) {
        surroundings().out().println(Json.line(fields(compared)));
      } else {
        lines(compared).forEach(surroundings().out()::println);
      }
    }
    return ExitCode.OK;
  }

  private static List<Entry> log(Store open, StudyInfo study) {
    var log = new ArrayList<Entry>();
    open.read(study.id(), 2, (offset, entry) -> log.add(entry));
    return log;
  }

  /** The last offset up to which two logs say the same, apart from the first entry. */
  private static long common(List<Entry> a, List<Entry> b) {
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same == 0 ? 0 : same + 1L;
  }

  private static String fate(StudyState state, Trial trial) {
    return trial instanceof Trial.Completed completed
        ? StudyFacts.valuesText(state, completed)
        : trial.kind().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> lines(Compared compared) {
    var diff = new StudyDiff(compared.a(), compared.b());
    var lines = new ArrayList<String>();
    lines.add("--- " + head(compared.a()));
    lines.add("+++ " + head(compared.b()));
    if (compared.common() > 0) {
      lines.add("their logs are the same up to entry " + compared.common());
    }
    diff.spec().forEach(pair -> lines.add("spec " + text(pair)));
    diff.settings().forEach(pair -> lines.add("now " + text(pair)));
    List<StudyDiff.Match> differing = compared.differing();
    lines.add(
        "%s in both, %d of them with another outcome; %d only in %s, %d only in %s"
            .formatted(
                Figures.count(diff.both().size(), "configuration"),
                differing.size(),
                StudyDiff.only(compared.a(), compared.b()).size(),
                SafeText.line(compared.a().name()),
                StudyDiff.only(compared.b(), compared.a()).size(),
                SafeText.line(compared.b().name())));
    for (StudyDiff.Match match : differing.stream().limit(SHOWN).toList()) {
      lines.add(
          "  trial %d %s, trial %d %s  %s"
              .formatted(
                  match.a().number(),
                  fate(compared.a(), match.a()),
                  match.b().number(),
                  fate(compared.b(), match.b()),
                  Figures.parameters(match.a().facts().configuration())));
    }
    return lines;
  }

  private static String text(StudyDiff.Pair pair) {
    return "%s: %s -> %s"
        .formatted(
            SafeText.line(pair.what(), 80),
            SafeText.line(pair.a().orElse("not set"), 80),
            SafeText.line(pair.b().orElse("not set"), 80));
  }

  private static String head(StudyState state) {
    List<Trial.Completed> front = StudyFacts.front(state);
    String best =
        front.isEmpty()
            ? "no result"
            : "best %s (trial %d)"
                .formatted(StudyFacts.valuesText(state, front.get(0)), front.get(0).number());
    return "%s  %s  %s".formatted(SafeText.line(state.name()), StudyFacts.countsText(state), best);
  }

  private static Map<String, Object> fields(Compared compared) {
    var diff = new StudyDiff(compared.a(), compared.b());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("a", compared.a().name());
    fields.put("b", compared.b().name());
    fields.put("sameUpTo", compared.common());
    fields.put("spec", pairs(diff.spec()));
    fields.put("settings", pairs(diff.settings()));
    fields.put("inBoth", diff.both().size());
    var differing = new ArrayList<Map<String, Object>>();
    for (StudyDiff.Match match : compared.differing()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("a", TrialFields.of(compared.a(), match.a()));
      one.put("b", TrialFields.of(compared.b(), match.b()));
      differing.add(one);
    }
    fields.put("differing", differing);
    fields.put("onlyA", numbers(StudyDiff.only(compared.a(), compared.b())));
    fields.put("onlyB", numbers(StudyDiff.only(compared.b(), compared.a())));
    fields.put("bestA", numbers(StudyFacts.front(compared.a())));
    fields.put("bestB", numbers(StudyFacts.front(compared.b())));
    return fields;
  }

  private static List<Integer> numbers(List<? extends Trial> trials) {
    return trials.stream().map(Trial::number).toList();
  }

  private static List<Map<String, Object>> pairs(List<StudyDiff.Pair> pairs) {
    var list = new ArrayList<Map<String, Object>>();
    for (StudyDiff.Pair pair : pairs) {
      var one = new LinkedHashMap<String, Object>();
      one.put("what", pair.what());
      pair.a().ifPresent(value -> one.put("a", value));
      pair.b().ifPresent(value -> one.put("b", value));
      list.add(one);
    }
    return list;
  }
}
