package dev.audition.runner.process;

import dev.audition.runner.Runner;
import dev.audition.runner.RunnerContract;

/** The contract with a training in POSIX shell. */
class ShellContractTest extends RunnerContract {
  private static final String REPORT =
      """
      report() {
        printf '{"step":%s,"metrics":{"loss":%s}}\\n' "$1" "$2" >> "$AUDITION_REPORT_FILE"
      }
      """;

  private static final String OBEDIENT =
      """
      report 1 1.0
      until grep -q stop "$AUDITION_DIR/decision" 2>/dev/null; do sleep 0.01; done
      """;

  private static final String SAVES =
      """
      done=0
      if [ -n "$AUDITION_RESUME_FROM" ]; then done=$(cat "$AUDITION_RESUME_FROM/state"); fi
      for step in $((done + 1)) $((done + 2)) $((done + 3)); do
        report $step $step
        tmp=$(mktemp -d "$AUDITION_CHECKPOINT_DIR/tmp-XXXXXX")
        echo $step > "$tmp/state"
        mv "$tmp" "$AUDITION_CHECKPOINT_DIR/step-$(printf %06d $step)"
      done
      """;

  @Override
  protected Runner create(Training training) {
    return new ProcessRunner(Scripts.shell(REPORT + script(training)));
  }

  private static String script(Training training) {
    return switch (training) {
      case FINISHES ->
          """
          report 1 1.0; report 2 0.5; report 3 0.3333333333333333
          echo '[audition] {"final":true,"metrics":{"loss":0.25}}'
          """;
      case CRASHES ->
          """
          report 1 1.0
          echo 'no such file: data.csv' >&2
          exit 3
          """;
      case ENDLESS ->
          """
          report 1 1.0
          exec sleep 1000
          """;
      case DEAF ->
          """
          trap '' TERM USR2
          report 1 1.0
          while :; do sleep 0.05; done
          """;
      case OBEDIENT -> OBEDIENT;
      case SAVES -> SAVES;
      case ECHOES ->
          """
          echo "[audition] {\\"final\\":true,\\"metrics\\":{\\"loss\\":$x}}"
          """;
    };
  }
}
