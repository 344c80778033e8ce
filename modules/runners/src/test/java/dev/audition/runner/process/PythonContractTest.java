package dev.audition.runner.process;

import dev.audition.runner.Runner;
import dev.audition.runner.RunnerContract;

/** The contract with a training in Python's standard library. */
class PythonContractTest extends RunnerContract {
  private static final String START =
      """
      import json, os, pathlib, signal, sys, time
      params = json.load(open(os.environ["AUDITION_PARAMS_FILE"]))["params"]
      def report(step, loss):
          with open(os.environ["AUDITION_REPORT_FILE"], "a") as file:
              file.write(json.dumps({"step": step, "metrics": {"loss": loss}}) + "\\n")
      def final(loss):
          with open(os.environ["AUDITION_REPORT_FILE"], "a") as file:
              file.write(json.dumps({"final": True, "metrics": {"loss": loss}}) + "\\n")
      """;

  private static final String OBEDIENT =
      """
      report(1, 1.0)
      decision = pathlib.Path(os.environ["AUDITION_DIR"], "decision")
      while not (decision.exists() and json.loads(decision.read_text())["action"] == "stop"):
          time.sleep(0.01)
      """;

  private static final String SAVES =
      """
      folder = os.environ["AUDITION_CHECKPOINT_DIR"]
      resume = os.environ["AUDITION_RESUME_FROM"]
      done = json.load(open(resume + "/state.json")) if resume else 0
      for step in range(done + 1, done + 4):
          report(step, float(step))
          tmp = f"{folder}/tmp-{step}"
          os.mkdir(tmp)
          json.dump(step, open(tmp + "/state.json", "w"))
          os.rename(tmp, f"{folder}/step-{step:06d}")
      """;

  @Override
  protected Runner create(Training training) {
    return new ProcessRunner(Scripts.python(folder, START + script(training)));
  }

  private static String script(Training training) {
    return switch (training) {
      case FINISHES ->
          """
          for step in (1, 2, 3):
              report(step, 1.0 / step)
          final(0.25)
          """;
      case CRASHES ->
          """
          report(1, 1.0)
          raise FileNotFoundError("no such file: data.csv")
          """;
      case ENDLESS ->
          """
          report(1, 1.0)
          time.sleep(1000)
          """;
      case DEAF ->
          """
          for name in (signal.SIGTERM, signal.SIGUSR2):
              signal.signal(name, signal.SIG_IGN)
          report(1, 1.0)
          time.sleep(1000)
          """;
      case OBEDIENT -> OBEDIENT;
      case SAVES -> SAVES;
      case ECHOES -> "final(params['x'])\n";
    };
  }
}
