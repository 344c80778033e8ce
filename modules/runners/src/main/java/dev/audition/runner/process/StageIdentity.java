package dev.audition.runner.process;

import dev.audition.runner.process.StagedLaunch.ProcessStage;
import dev.audition.runner.stage.StageKey;
import dev.audition.space.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What the outputs of a shared stage depend on: its command, the content of the files that the
 * command names, its environment, its outputs' names, the parameters it uses, and the outputs of
 * the shared stage before it. Not the study: others with the same stage share it.
 */
final class StageIdentity {
  private StageIdentity() {}

  static StageKey key(
      StagedLaunch launch, ProcessStage stage, Configuration configuration, String after)
      throws IOException {
    return new StageKey(
        "process",
        stage.name(),
        "",
        after,
        digest(launch, stage),
        SharedOutputs.values(stage, configuration.values()));
  }

  private static String digest(StagedLaunch launch, ProcessStage stage) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    for (String word : stage.command().words()) {
      text(digest, word);
      content(
          digest, launch, word.equals("{program}") ? launch.common().program().orElse("") : word);
    }
    new TreeMap<>(launch.common().environment())
        .forEach((name, value) -> text(digest, name + "=" + value));
    stage.outputs().forEach(output -> text(digest, output));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void text(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static void content(MessageDigest digest, StagedLaunch launch, String word)
      throws IOException {
    Path directory = launch.common().workingDirectory().orElse(Path.of(""));
    Path file;
    try {
      file = directory.resolve(word);
    } catch (InvalidPathException none) {
      return;
    }
    if (!word.isEmpty() && Files.isRegularFile(file)) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      digest.update((byte) 0);
    }
  }
}
