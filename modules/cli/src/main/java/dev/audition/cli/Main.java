package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point: {@code audition COMMAND ...}. */
@Command(
    name = "audition",
    mixinStandardHelpOptions = true,
    version = "audition 0.1.0",
    description = "Hyperparameter search on actors: durable, resumable, in any language.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  audition init train.py          write a commented sweep.yaml for a script",
      "  audition run sweep.yaml         search",
      "  audition resume                 go on after a pause, a crash or a power cut",
      "  audition best digits            the best parameters so far, as YAML",
      "",
      "Help on a command: audition COMMAND --help"
    },
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      ServeCommand.class,
      SubmitCommand.class,
      RecurringCommand.class,
      ListCommand.class,
      ShowCommand.class,
      TrialsCommand.class,
      BestCommand.class,
      LogCommand.class,
      WhyCommand.class,
      ReplayCommand.class,
      ImportanceCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      ForkCommand.class,
      MergeCommand.class,
      SimulateCommand.class,
      ShadowCommand.class,
      OrphansCommand.class,
      AdoptCommand.class,
      PauseCommand.class,
      StopCommand.class,
      SetCommand.class,
      GatesCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      AnswerCommand.class,
      AskCommand.class,
      EnqueueCommand.class,
      RetryCommand.class,
      ScoreCommand.class,
      UndoCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      DiagramCommand.class,
      ExportCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
    })
public final class Main implements Runnable {
  /** The version of this program. */
  static final String VERSION = "0.1.0";

  private final Surroundings surroundings;
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {
    this(Surroundings.ofProcess());
  }

  private Main(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Parses the arguments, runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    var surroundings = Surroundings.ofProcess();
    int code = execute(List.of(args), surroundings);
    surroundings.out().flush();
    surroundings.err().flush();
    System.exit(code);
  }

  /**
   * Runs a command and leaves the JVM running.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public static int execute(List<String> args, Surroundings surroundings) {
    return line(surroundings).execute(args.toArray(String[]::new));
  }

  /** The commands, as picocli knows them. */
  static CommandLine line(Surroundings surroundings) {
    var errors = new Errors(surroundings);
    var line = new CommandLine(new Main(surroundings));
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.list());
    boolean colour = surroundings.look(Channel.OUT).colour();
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()))
        .setParameterExceptionHandler(errors::usage)
        .setExecutionExceptionHandler(errors::execution);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; 'audition --help' lists them");
  }
}
