package dev.audition.runner.process;

import dev.audition.runner.Checkpointing;
import dev.audition.runner.Runner;
import dev.audition.runner.StoredCheckpointsContract;

class ProcessStoreTest extends StoredCheckpointsContract {
  private static final String SCRIPT =
      """
      set -e
      from=0
      if [ -n "$AUDITION_RESUME_FROM" ]; then from=$(cat "$AUDITION_RESUME_FROM/deep/state"); fi
      step=$from
      while [ "$step" -lt "$to" ]; do
        step=$((step + 1))
        loss=$((step > 2 ? step - 2 : 2 - step))
        echo "[audition] {\\"step\\": $step, \\"metrics\\": {\\"loss\\": $loss}}"
        tmp="$AUDITION_CHECKPOINT_DIR/tmp-$step"
        mkdir -p "$tmp/deep"
        echo $step > "$tmp/deep/state"
        mv "$tmp" "$AUDITION_CHECKPOINT_DIR/step-00000$step"
      done
      echo "[audition] {\\"final\\": true, \\"metrics\\": {\\"loss\\": $from}}"
      """;

  @Override
  protected Runner runner(int to, Checkpointing checkpoints) {
    var launch = Scripts.shell("to=" + to + "\n" + SCRIPT);
    return new ProcessRunner(launch.withLimits(launch.limits().withCheckpoints(checkpoints)));
  }
}
