package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.spec.ConfigurationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition enqueue}: has a configuration of one's own tried. */
@Command(
    name = "enqueue",
    description = {
      "Have a configuration of your own tried, before the sampler proposes more.",
      "With --from, what is not given is taken from another trial."
    },
    footer = {
      "  audition enqueue digits learning_rate=0.01 layers=3",
      "  audition enqueue digits --from best learning_rate=0.02"
    })
final class EnqueueCommand extends Subcommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "STUDY|NAME=VALUE",
      description = "The study, unless there is only one; then values by parameter.")
  private List<String> words = List.of();

  @Option(
      names = "--from",
      paramLabel = "TRIAL",
      description = "The trial whose other values are taken: its number, or best.")
  private String from = "";

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    var assignments = new ArrayList<>(words);
    String study = !words.isEmpty() && !words.get(0).contains("=") ? assignments.remove(0) : "";
    Remote remote = Remote.of(store, study, surroundings());
    var texts = new LinkedHashMap<String, String>();
    if (!from.isEmpty()) {
      origin(remote.state()).values().forEach((name, value) -> texts.put(name, value.text()));
    }
    texts.putAll(assigned(assignments));
    Configuration configuration;
    try {
      configuration = ConfigurationText.read(remote.space(), texts);
    } catch (IllegalArgumentException invalid) {
      throw Failure.usage(String.valueOf(invalid.getMessage()));
    }
    long offset = remote.ask("enqueue", texts);
    surroundings()
        .out()
        .println(
            "enqueued in study '%s' (offset %d): %s"
                .formatted(remote.name(), offset, Figures.parameters(configuration)));
    return ExitCode.OK;
  }

  /** {@code name=value} words by name. */
  static Map<String, String> assigned(List<String> words) {
    var values = new LinkedHashMap<String, String>();
    for (String word : words) {
      int at = word.indexOf('=');
      if (at < 1) {
        throw Failure.usage("a value must be given as NAME=VALUE, but is '%s'".formatted(word));
      }
      if (values.put(word.substring(0, at), word.substring(at + 1)) != null) {
        throw Failure.usage("'%s' is given twice".formatted(word.substring(0, at)));
      }
    }
    return values;
  }

  private Configuration origin(StudyState state) {
    if (from.equals("best")) {
      return state
          .incumbent()
          .map(trial -> trial.facts().configuration())
          .orElseThrow(() -> Failure.usage("there is no best trial yet"));
    }
    Optional<Trial> trial =
        from.matches("\\d{1,9}") ? state.trials().find(Integer.parseInt(from)) : Optional.empty();
    return trial
        .map(found -> found.facts().configuration())
        .orElseThrow(
            () ->
                Failure.usage(
                    "--from must be best or a trial's number below %d, but is '%s'"
                        .formatted(state.trials().size(), from)));
  }
}
