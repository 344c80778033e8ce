package dev.audition.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A training in Python of ten steps with known values, which keeps a ledger of its own. */
final class Training {
  static final int STEPS = 10;

  private final Path ledger;

  private Training(Path ledger) {
    this.ledger = ledger;
  }

  /** Writes the script and its {@code sweep.yaml} into a folder. */
  static Training prepare(Path folder, int trials, double secondsPerStep) throws IOException {
    return prepare(folder, folder.resolve("ledger"), trials, secondsPerStep);
  }

  private static Training prepare(Path folder, Path ledger, int trials, double pace)
      throws IOException {
    try (var script = Training.class.getResourceAsStream("/kill/train.py")) {
      Files.copy(script, folder.resolve("train.py"));
    }
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        study: kill
        objective: {minimize: loss}
        parameters: {x: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 5}
        stop: {trials: %d}
        trial:
          command: [python3, train.py, "{x}", "%s"]
          attempts: {crashes: 5, losses: 50}
          environment: {PACE: "%s"}
          grace: 10s
        workers: {parallel: 3}
        """
            .formatted(trials, ledger, pace));
    return new Training(ledger);
  }

  /** A report that the engine has acknowledged. */
  record Acknowledged(int trial, long step, double loss) {}

  /** What was acknowledged so far. */
  List<Acknowledged> acknowledged() throws IOException {
    if (!Files.exists(ledger)) {
      return List.of();
    }
    return Files.readAllLines(ledger).stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals("acknowledged") && words.length == 5)
        .map(
            words ->
                new Acknowledged(
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[3]),
                    Double.parseDouble(words[4])))
        .toList();
  }

  /** What the arguments of its processes have, and those of no other. */
  String mark() {
    return ledger.toString();
  }
}
