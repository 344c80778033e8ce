package dev.audition.exporter.tensorboard;

import dev.audition.hook.HookContext;
import dev.audition.hook.HookProvider;
import dev.audition.hook.StudyListener;
import dev.audition.study.Settings;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes event files. Setting: {@code folder}, relative to the sweep; by default {@code
 * tensorboard} in the study's folder.
 */
public final class TensorBoardProvider implements HookProvider {
  private static final String FOLDER = "folder";

  @Override
  public String name() {
    return "tensorboard";
  }

  @Override
  public void check(Settings settings) {
    settings.bare(FOLDER).allow(Set.of(FOLDER)).text(FOLDER);
  }

  @Override
  public StudyListener open(Settings settings, HookContext context) {
    check(settings);
    Path folder =
        settings
            .bare(FOLDER)
            .text(FOLDER)
            .map(name -> context.base().resolve(name).resolve(context.spec().name()))
            .orElseGet(() -> context.directory().resolve("tensorboard"));
    return new TensorBoard(folder, context.spec());
  }
}
