package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an attempt's environment variables and placeholders say. */
final class Environment {
  /** Marks every process of a runner, also those that leave their process group. */
  static final String TAG = "AUDITION_TAG";

  /** The name of the stage that a process carries out, and the number of its repetition. */
  static final String STAGE = "AUDITION_STAGE";

  static final String STEP = "AUDITION_STEP";

  private static final int LONGEST = 30_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Environment() {}

  /** Facts of an attempt by the name of their placeholder. */
  static Map<String, String> facts(
      AttemptOrder order, ProcessLaunch launch, Optional<Checkpoint> base) {
    var folder = AttemptFolder.of(order);
    var facts = new LinkedHashMap<String, String>();
    facts.put("study", order.study());
    facts.put("trial", Integer.toString(order.trial()));
    facts.put("attempt", Integer.toString(order.attempt() - 1));
    facts.put("seed", Long.toString(order.seed()));
    facts.put("budget", order.until().isPresent() ? "" + order.until().getAsLong() : "");
    facts.put("dir", folder.path().toString());
    facts.put("params_file", folder.params().toString());
    facts.put("params_only_file", folder.values().toString());
    facts.put("report_file", folder.report().toString());
    facts.put(
        "checkpoint_dir",
        CheckpointFolder.of(order.directory().toAbsolutePath()).path().toString());
    facts.put("resume_from", base.map(found -> AttemptFolder.locate(order, found)).orElse(""));
    facts.put("python", launch.python().orElseGet(Programs::python));
    facts.put("program", launch.program().orElse(""));
    facts.put("stage", launch.environment().getOrDefault(STAGE, ""));
    facts.put("step", launch.environment().getOrDefault(STEP, ""));
    return facts;
  }

  /** Variables of an attempt, without the engine's own. */
  static Map<String, String> variables(
      Map<String, String> facts, AttemptOrder order, ProcessLaunch launch) {
    var variables = new LinkedHashMap<String, String>(launch.environment());
    variables.put("AUDITION_STUDY", facts.getOrDefault("study", ""));
    variables.put("AUDITION_ID", order.study() + "/" + order.trial());
    variables.put("AUDITION_NUMBER", facts.getOrDefault("trial", ""));
    for (String name :
        new String[] {
          "attempt",
          "seed",
          "budget",
          "dir",
          "params_file",
          "report_file",
          "checkpoint_dir",
          "resume_from"
        }) {
      variables.put(
          "AUDITION_" + name.toUpperCase(java.util.Locale.ROOT), facts.getOrDefault(name, ""));
    }
    boolean shell = launch.command() instanceof Command.Shell;
    order
        .configuration()
        .values()
        .forEach((name, value) -> parameter(variables, name, value, shell));
    return variables;
  }

  /**
   * A bare name is only for the shell, and only one with a small letter that is not taken: a
   * parameter must not become {@code PATH} or {@code LD_PRELOAD}. A value that no variable can hold
   * is left out where the command does not depend on it; it is in the parameters' file.
   */
  private static void parameter(
      Map<String, String> variables, String name, Value value, boolean shell) {
    String text = value.text();
    if (!shell && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
      return;
    }
    variables.put("AUDITION_PARAM_" + name.replaceAll("[^A-Za-z0-9_]", "_"), text);
    if (shell
        && NAME.matcher(name).matches()
        && name.chars().anyMatch(Character::isLowerCase)
        && System.getenv(name) == null) {
      variables.putIfAbsent(name, text);
    }
  }
}
