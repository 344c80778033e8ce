package dev.audition.exporter.command;

import dev.audition.exporter.HookFailure;
import dev.audition.exporter.HookJson;
import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that is started for each event and gets it on standard input. Its arguments are fixed,
 * so nothing of a study ever becomes a part of a command line.
 */
final class CommandHook implements StudyListener {
  private static final int MOST_BYTES = 64 * 1024;

  private final List<String> argv;
  private final HookContext context;
  private final HookJson json;

  CommandHook(List<String> argv, HookContext context) {
    this.argv = List.copyOf(argv);
    this.context = context;
    this.json = new HookJson(context);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    run(json.entry(offset, entry));
  }

  @Override
  public Optional<String> before(Intent intent) {
    return HookJson.veto(run(json.before(intent)));
  }

  /** Standard output of the program; never more than 64 KiB of it. */
  private String run(String input) {
    Process process = start();
    try {
      var output = read(process.getInputStream());
      var errors = read(process.getErrorStream());
      feed(process, input);
      if (!process.waitFor(context.limit().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new HookFailure("it took longer than %s and was killed".formatted(context.limit()));
      }
      if (process.exitValue() != 0) {
        throw new HookFailure(
            "it ended with exit code %d: %s"
                .formatted(process.exitValue(), errors.join().lines().findFirst().orElse("")));
      }
      return output.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HookFailure("it was interrupted", interrupted);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() {
    Path folder = context.base().toAbsolutePath();
    try {
      return new ProcessBuilder(argv).directory(folder.toFile()).start();
    } catch (IOException failed) {
      throw new HookFailure(
          "the program '%s' cannot be started: %s".formatted(argv.getFirst(), failed.getMessage()),
          failed);
    }
  }

  /** A program that does not read its input has its reasons. */
  private static void feed(Process process, String input) {
    try (var to = process.getOutputStream()) {
      to.write((input + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      return;
    }
  }

  /** A grandchild may keep the stream open for ever. */
  private CompletableFuture<String> read(InputStream from) {
    var text = new CompletableFuture<String>();
    Thread.startVirtualThread(
        () -> {
          try (from) {
            byte[] bytes = from.readNBytes(MOST_BYTES);
            from.transferTo(java.io.OutputStream.nullOutputStream());
            text.complete(new String(bytes, StandardCharsets.UTF_8));
          } catch (IOException gone) {
            text.completeExceptionally(new UncheckedIOException(gone));
          }
        });
    return text.orTimeout(context.limit().toNanos(), TimeUnit.NANOSECONDS);
  }
}
