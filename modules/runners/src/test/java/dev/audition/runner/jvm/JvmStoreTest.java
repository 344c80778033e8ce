package dev.audition.runner.jvm;

import dev.audition.runner.Checkpointing;
import dev.audition.runner.Runner;
import dev.audition.runner.StoredCheckpointsContract;

class JvmStoreTest extends StoredCheckpointsContract {
  private static final StateCodec<State> CODEC = StateCodec.kryo(State.class);

  record State(long step) {}

  @Override
  protected Runner runner(int to, Checkpointing checkpoints) {
    return new JvmRunner(
        trial -> {
          long from = trial.restore(CODEC).map(Restored::step).orElse(0L);
          for (long step = from + 1; step <= to; step++) {
            trial.report(step, (double) Math.abs(step - 2));
            trial.checkpoint(step, new State(step), CODEC);
          }
          return (double) from;
        },
        JvmOptions.of("loss").withCheckpoints(checkpoints));
  }
}
