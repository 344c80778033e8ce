package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.engine.StudySetup;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition merge}: makes a study that knows the results of others. */
@Command(
    name = "merge",
    description = {
      "Make a new study that knows the results of others; its search starts warm.",
      "Its spec is the first study's. Completed trials that are points of its space are imported,"
          + " each with what it reported and the study and trial it came from; they do not count"
          + " against the limit of trials."
    },
    footer = {
      "  audition merge digits digits-2 --name both",
      "  audition log both --type TrialImported    where each trial came from",
      "  audition resume both"
    })
final class MergeCommand extends Subcommand {
  @Parameters(
      arity = "2..*",
      paramLabel = "STUDY",
      description = "Names or ids of two or more studies.")
  private List<String> studies = List.of();

  @Option(names = "--name", required = true, paramLabel = "NEW", description = "The new study.")
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();

  /** A study that is merged. */
  private record Source(StudyInfo info, StudyState state) {
    List<Objective> objectives() {
      return state.created().orElseThrow().objectives();
    }
  }

  @Override
  ExitCode execute() {
    StoreLocation location = store.location(surroundings());
    List<Source> sources = sources();
    requireSameObjectives(sources);
    Sweep sweep = sweep(sources.get(0), location);
    var merged = new NewStudy(new StudyMachine(sweep.study(), Catalog.installed()));
    Instant now = Instant.now();
    merged.does(now, new StudyCommand.Create(StudySetup.freshId()));
    merged.does(now, new StudyCommand.Start());
    int left = 0;
    for (Source source : sources) {
      left += take(merged, source, sweep);
    }
    merged.does(now, new StudyCommand.PauseStudy(surroundings().user(), "merged"));
    try (Journal journal = Journal.open(location)) {
      try (Store open = Store.open(location)) {
        NewStudy.requireFree(open, name);
      }
      LogAppender.append(journal, merged.log(), 0, merged.entries());
    }
    say(sources, merged.state(), left);
    return ExitCode.OK;
  }

  private List<Source> sources() {
    try (Store open = store.open(surroundings())) {
      NewStudy.requireFree(open, name);
      var sources = new ArrayList<Source>();
      for (String one : studies) {
        StudyInfo found = StoreOption.find(open, one);
        sources.add(new Source(found, open.state(found.id())));
      }
      return sources;
    }
  }

  private static void requireSameObjectives(List<Source> sources) {
    Source first = sources.get(0);
    for (Source other : sources) {
      if (!other.objectives().equals(first.objectives())) {
        throw Failure.usage(
            "studies '%s' and '%s' have different objectives, so their values cannot be compared"
                .formatted(first.info().name(), other.info().name()));
      }
    }
  }

  /** The first study's sweep under the new name, without what it was to try first. */
  private Sweep sweep(Source first, StoreLocation location) {
    var created = NewStudy.renamed(first.state().created().orElseThrow(), "merged", name);
    if (created.document().startsWith("{\"java\"")) {
      throw Failure.usage(
          "study '%s' was described in Java, so only its program could carry a merged study on"
              .formatted(first.info().name()));
    }
    Path folder = SweepFolder.of(location, first.info().name(), surroundings().directory());
    String document = withoutStart(created.document());
    Sweep sweep = SweepReader.fromDocument(document, folder, Catalog.installed());
    SweepFolder.remember(location, sweep);
    return sweep;
  }

  private static String withoutStart(String document) {
    var mapper = new JsonMapper();
    try {
      var fields = (ObjectNode) mapper.readTree(document);
      if (fields.path("search") instanceof ObjectNode search) {
        search.remove("start");
      }
      return mapper.writeValueAsString(fields);
    } catch (JsonProcessingException broken) {
      throw new Failure(ExitCode.STORAGE, "the study's spec cannot be read: " + broken);
    }
  }

  /**
   * Takes a study's results over.
   *
   * @return how many it has that the new study cannot have
   */
  private int take(NewStudy merged, Source source, Sweep sweep) {
    int left = 0;
    for (Trial trial : source.state().trials()) {
      if (trial instanceof Trial.Completed completed) {
        Optional<String> violation = sweep.study().space().violation(trial.facts().configuration());
        if (violation.isPresent() || !completed.values().stream().allMatch(Double::isFinite)) {
          left++;
        } else {
          merged.does(
              Instant.now(),
              new StudyCommand.ImportTrial(
                  trial.facts().configuration(),
                  completed.values(),
                  reports(trial.facts().curve()),
                  source.info().name(),
                  trial.number(),
                  surroundings().user()));
        }
      }
    }
    return left;
  }

  private static List<Report> reports(Curve curve) {
    return IntStream.range(0, curve.size())
        .mapToObj(i -> new Report(curve.step(i), curve.values(i)))
        .toList();
  }

  private void say(List<Source> sources, StudyState state, int left) {
    surroundings()
        .out()
        .println(
            "study '%s': %s of %s%s"
                .formatted(
                    name,
                    Figures.count(state.trials().size(), "trial"),
                    SafeText.line(
                        String.join(
                            ", ", sources.stream().map(source -> source.info().name()).toList()),
                        200),
                    left == 0
                        ? ""
                        : "; %d left out, which are no points of its space or have no finite value"
                            .formatted(left)));
    surroundings()
        .err()
        .println(
            "Carry it on: audition resume %s%s"
                .formatted(name, StoreOption.hint(store.location(surroundings()), surroundings())));
  }
}
