package quickstart;

import dev.audition.Result;
import dev.audition.Study;

/** The Java API in five lines: a study of a function, in this process. */
public final class Quickstart {
  private Quickstart() {}

  /** Searches, and prints the best. */
  public static void main(String[] args) {
    Study study = Study.named("quickstart").minimize("loss").real("x", -5, 5).stopAfter(100);
    Result result = study.optimize(trial -> Math.pow(trial.real("x") - 1, 2));
    System.out.println(result);
  }
}
