package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.training.diagram.Diagram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition diagram}: draws the stages of a training. */
@Command(
    name = "diagram",
    description = {
      "Draw the stages of a training and the ways between them.",
      "Of a study in the store, mark where each live trial stands."
    },
    footer = {
      "  audition diagram sweep.yaml",
      "  audition diagram digits --format svg > digits.svg"
    })
final class DiagramCommand extends Subcommand {
  /** How it is drawn. */
  enum Format {
    mermaid,
    dot,
    svg
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY|SWEEP",
      description =
          "A sweep's file, or the name or id of a study; by default sweep.yaml if it is here, else"
              + " the only study there is.")
  private String what = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "mermaid",
      description = "One of ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Format format = Format.mermaid;

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    String file = what.isEmpty() ? "sweep.yaml" : what;
    Path path = surroundings().path(file);
    Diagram diagram =
        Files.isRegularFile(path) || what.endsWith(".yaml")
            ? Machines.of(SweepArgument.read(file, surroundings(), Catalog.installed()))
            : ofStudy();
    surroundings()
        .out()
        .print(
            switch (format) {
              case mermaid -> diagram.mermaid();
              case dot -> diagram.dot();
              case svg -> diagram.svg();
            });
    return ExitCode.OK;
  }

  private Diagram ofStudy() {
    StudyState state;
    try (Store open = store.open(surroundings())) {
      state = open.state(StoreOption.find(open, what).id());
    }
    var created = state.created().orElseThrow();
    Path folder =
        SweepFolder.of(store.location(surroundings()), created.name(), surroundings().directory());
    Sweep sweep = SweepReader.fromDocument(created.document(), folder, Catalog.installed());
    return marked(Machines.of(sweep), state);
  }

  /** Marks where trials stand. */
  private static Diagram marked(Diagram diagram, StudyState state) {
    Map<String, List<Integer>> standing = new TreeMap<>();
    for (Trial trial : state.trials().liveOnes()) {
      standing
          .computeIfAbsent(trial.facts().stage(), stage -> new ArrayList<>())
          .add(trial.number());
    }
    return new Diagram(
        diagram.title(),
        diagram.nodes().stream()
            .map(node -> node.standing(text(standing.getOrDefault(node.name(), List.of()))))
            .toList(),
        diagram.edges());
  }

  private static String text(List<Integer> trials) {
    int most = 8;
    String more = trials.size() > most ? ", and %d more".formatted(trials.size() - most) : "";
    return trials.isEmpty()
        ? ""
        : (trials.size() == 1 ? "trial " : "trials ")
            + trials.stream()
                .sorted()
                .limit(most)
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
            + more;
  }
}
