package dev.audition.engine.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.scalatest.Args;
import org.scalatest.Args$;
import org.scalatest.Suite;
import org.scalatest.events.Event;
import org.scalatest.events.SuiteAborted;
import org.scalatest.events.TestCanceled;
import org.scalatest.events.TestFailed;
import org.scalatest.events.TestSucceeded;
import scala.Option;

/** Runs a suite of ScalaTest and tells JUnit of each of its tests. */
final class ScalaSpec {
  private ScalaSpec() {}

  static Stream<DynamicTest> run(Suite suite) {
    List<Event> events = new ArrayList<>();
    Args$ defaults = Args$.MODULE$;
    suite.run(
        Option.empty(),
        new Args(
            events::add,
            defaults.apply$default$2(),
            defaults.apply$default$3(),
            defaults.apply$default$4(),
            defaults.apply$default$5(),
            defaults.apply$default$6(),
            defaults.apply$default$7(),
            defaults.apply$default$8(),
            defaults.apply$default$9(),
            defaults.apply$default$10()));
    return events.stream().flatMap(ScalaSpec::told);
  }

  private static Stream<DynamicTest> told(Event event) {
    return switch (event) {
      case TestSucceeded test -> Stream.of(DynamicTest.dynamicTest(test.testName(), () -> {}));
      case TestCanceled test ->
          Stream.of(
              DynamicTest.dynamicTest(
                  test.testName(), () -> Assumptions.assumeTrue(false, test.message())));
      case TestFailed test -> Stream.of(failed(test.testName(), test.message(), test.throwable()));
      case SuiteAborted suite ->
          Stream.of(failed(suite.suiteName(), suite.message(), suite.throwable()));
      default -> Stream.empty();
    };
  }

  private static DynamicTest failed(String name, String message, Option<Throwable> cause) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          throw new AssertionError(message, cause.isDefined() ? cause.get() : null);
        });
  }
}
