package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Table;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StudyInfo;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition list}: the studies of a store. */
@Command(
    name = "list",
    aliases = "ls",
    description = "List the studies of a store, also while they run.",
    footer = {
      "  audition list",
      "  audition list --store /data/sweeps/.audition",
      "  audition list --json | jq -r 'select(.phase == \"paused\") | .name'"
    })
final class ListCommand extends Subcommand {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--json", description = "Print a JSON object for each study.")
  private boolean json;

  @Override
  ExitCode execute() {
    try (Store open = store.open(surroundings())) {
      List<StudyInfo> studies = open.studies();
      var table = new Table(List.of("NAME", "ID", "STATE", ">TRIALS", ">BEST", "CREATED", "LAST"));
      for (StudyInfo study : studies) {
        add(open, study, table);
      }
      if (studies.isEmpty() && !json) {
        surroundings().err().println("no studies in " + open.location());
      } else if (!json) {
        table
            .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
            .forEach(surroundings().out()::println);
      }
    }
    return ExitCode.OK;
  }

  private void add(Store open, StudyInfo study, Table table) {
    try {
      StudyState state = open.state(study.id());
      if (json) {
        print(study, state);
      } else {
        table.row(row(study, state));
      }
    } catch (StoreException damaged) {
      // One broken study must not hide the others.
      surroundings()
          .err()
          .println("audition: " + SafeText.line(String.valueOf(damaged.getMessage())));
      if (!json) {
        table.row(
            List.of(
                SafeText.line(study.name()),
                shortId(study),
                "damaged",
                "",
                "",
                MINUTES.format(study.created().atZone(ZoneId.systemDefault())),
                ""));
      }
    }
  }

  static String shortId(StudyInfo study) {
    return study.id().substring(0, Math.min(6, study.id().length()));
  }

  private static List<String> row(StudyInfo study, StudyState state) {
    var planned = StudyFacts.planned(state, Catalog.installed());
    var best = state.progress(state.at()).best();
    return List.of(
        SafeText.line(study.name()),
        shortId(study),
        StudyFacts.phase(state),
        state.trials().over() + (planned.isPresent() ? "/" + planned.getAsInt() : ""),
        best.isPresent() ? Figures.number(best.getAsDouble()) : "–",
        MINUTES.format(study.created().atZone(ZoneId.systemDefault())),
        MINUTES.format(state.at().atZone(ZoneId.systemDefault())));
  }

  private void print(StudyInfo study, StudyState state) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", study.name());
    fields.put("id", study.id());
    fields.put("phase", StudyFacts.phase(state));
    fields.put("offset", state.offset());
    fields.put("trials", StudyFacts.counts(state));
    StudyFacts.planned(state, Catalog.installed()).ifPresent(n -> fields.put("planned", n));
    state.progress(state.at()).best().ifPresent(best -> fields.put("best", best));
    fields.put("created", study.created().toString());
    fields.put("last", state.at().toString());
    surroundings().out().println(Json.line(fields));
  }
}
