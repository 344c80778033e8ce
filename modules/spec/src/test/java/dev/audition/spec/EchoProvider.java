package dev.audition.spec;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.Settings;
import java.util.Set;

/** A hook that is installed for these tests. */
public final class EchoProvider implements HookProvider {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public void check(Settings settings) {
    settings.allow(Set.of("times", "to")).whole("times", 1, 1);
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    return (offset, entry, state) -> {};
  }
}
