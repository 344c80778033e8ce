package dev.audition.exporter.command;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** Starts a program for each event. Setting: {@code argv}, program and arguments as they are. */
public final class CommandProvider implements HookProvider {
  private static final String ARGV = "argv";

  @Override
  public String name() {
    return "command";
  }

  @Override
  public void check(Settings settings) {
    argv(settings);
  }

  private static List<String> argv(Settings settings) {
    List<String> argv =
        settings.allow(Set.of(ARGV)).list(ARGV).stream().map(String::valueOf).toList();
    if (argv.isEmpty() || argv.getFirst().isBlank()) {
      throw new SettingException(ARGV, "argv must name a program, but does not");
    }
    return argv;
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    return new CommandHook(argv(settings), context);
  }
}
