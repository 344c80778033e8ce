package embedded;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** The application: an actor system with the tuning service in it, which is asked twice. */
public final class App {
  private App() {}

  /** Asks for two loads, and prints both answers. */
  public static void main(String[] args) {
    var system = ActorSystem.create(TuningService.create(), "shop");
    try {
      for (int requests : new int[] {100, 1000}) {
        TuningService.Answer best =
            AskPattern.<TuningService.Message, TuningService.Answer>ask(
                    system,
                    replyTo -> new TuningService.Tune(requests, replyTo),
                    Duration.ofMinutes(1),
                    system.scheduler())
                .toCompletableFuture()
                .join();
        System.out.println(requests + " requests/s: " + best);
      }
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
