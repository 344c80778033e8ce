package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Table;
import dev.audition.machine.StudyState;
import dev.audition.machine.StudyState.Orphan;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition orphans}: results that came too late. */
@Command(
    name = "orphans",
    description = {
      "List results of attempts that were not their trial's current one any more.",
      "They are kept and change nothing, until audition adopt lets one count."
    },
    footer = {"  audition orphans digits", "  audition orphans digits --json | jq .values"})
final class OrphansCommand extends StoredStudyCommand {
  @Option(names = "--json", description = "Print a JSON object for each.")
  private boolean json;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    StudyState state = open.state(found.id());
    if (json) {
      state.orphans().forEach(orphan -> print(state, orphan));
      return ExitCode.OK;
    }
    if (state.orphans().isEmpty()) {
      surroundings().err().println("study '%s' has no late results".formatted(found.name()));
      return ExitCode.OK;
    }
    var table = new Table(List.of("ATTEMPT", "VALUES", "TRIAL IS", "ADOPTED AS"));
    for (Orphan orphan : state.orphans()) {
      table.row(
          List.of(
              orphan.trial() + "." + orphan.attempt(),
              SafeText.line(orphan.values().toString(), 80),
              state.trials().get(orphan.trial()).kind().name().toLowerCase(Locale.ROOT),
              orphan.adopted().map(trial -> "trial " + trial).orElse("–")));
    }
    table
        .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
        .forEach(surroundings().out()::println);
    return ExitCode.OK;
  }

  private void print(StudyState state, Orphan orphan) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("trial", orphan.trial());
    fields.put("attempt", orphan.attempt());
    fields.put("values", orphan.values().stream().map(Json::number).toList());
    fields.put("state", state.trials().get(orphan.trial()).kind().name().toLowerCase(Locale.ROOT));
    orphan.adopted().ifPresent(trial -> fields.put("adopted", trial));
    surroundings().out().println(Json.line(fields));
  }
}
