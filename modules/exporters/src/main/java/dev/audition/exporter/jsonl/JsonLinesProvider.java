package dev.audition.exporter.jsonl;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes every entry as a line of JSON. Setting: {@code file}, relative to the sweep; by default
 * {@code events.jsonl} in the study's folder.
 */
public final class JsonLinesProvider implements HookProvider {
  private static final String FILE = "file";

  @Override
  public String name() {
    return "json-lines";
  }

  @Override
  public void check(Settings settings) {
    settings.bare(FILE).allow(Set.of(FILE)).text(FILE);
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    check(settings);
    Path file =
        settings
            .bare(FILE)
            .text(FILE)
            .map(name -> context.base().resolve(name))
            .orElseGet(() -> context.directory().resolve("events.jsonl"));
    try {
      return JsonLines.open(file, context);
    } catch (IOException unusable) {
      throw new SettingException(
          FILE, "the file %s cannot be written: %s".formatted(file, unusable.getMessage()));
    }
  }
}
