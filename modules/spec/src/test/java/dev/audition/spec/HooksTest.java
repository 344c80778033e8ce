package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.audition.catalog.Catalog;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code hooks} and {@code exporters} of a sweep. */
final class HooksTest {
  private static final String BASE =
      """
      study: s
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 1}
      trial: {command: [t, "{params}"]}
      """;

  private static final List<HookDefinition> EXPECTED =
      List.of(
          new HookDefinition(
              RuleSpec.of(
                  "command", new Settings(Map.of("argv", List.of("./notify.sh", "{x}", "")))),
              List.of("decision", "TrialCompleted"),
              true,
              Optional.of(Duration.ofMillis(1500))),
          HookDefinition.of(
              RuleSpec.of(
                  "webhook",
                  new Settings(
                      Map.of(
                          "url",
                          "https://example.org/a?b=c",
                          "secret",
                          "KEY",
                          "allow-private",
                          false,
                          "attempts",
                          2L)))),
          HookDefinition.of(
              RuleSpec.of(
                  "webhook",
                  new Settings(Map.of("url", "$HOOK_URL", "allow-private", true, "attempts", 4L)))),
          HookDefinition.of(
              RuleSpec.of("echo", new Settings(Map.of("times", 2L, "to", List.of("a", "b"))))),
          HookDefinition.of(RuleSpec.of("echo")),
          HookDefinition.of(RuleSpec.of("echo", new Settings(Map.of("times", 3L)))));

  private static final String WRONG =
      """
      hooks:
        - {command: [a], webhook: "https://b.org"}
        - {events: [step]}
        - {command: [a], events: [TrialComplete, steps]}
        - {command: [a], secret: KEY, attempts: 3}
        - {webhook: "ftp://b.org"}
        - {webhook: "https://me:pw@b.org"}
        - {webhook: "https://b.org", allow-private: "yes", attempts: 0}
        - {use: {echo: {tims: 2}}}
        - {use: ekko}
        - {use: {command: {argv: [a]}}}
        - {url: "https://b.org"}
      exporters:
        - {echo: {times: 0}}
      """;

  private static Sweep read(String more) {
    return SweepReader.read(BASE + more, "sweep.yaml", Catalog.installed());
  }

  private static List<String> errors(String more) {
    var refused = catchThrowableOfType(SpecException.class, () -> read(more));
    return refused.errors().stream().map(SpecError::format).toList();
  }

  @Test
  void hooksAreReadAndRestoredFromTheDocument() {
    Sweep sweep =
        read(
            """
            hooks:
              - command: [./notify.sh, "{x}", ""]
                events: [decision, TrialCompleted]
                veto: true
                timeout: 1500ms
              - {webhook: "https://example.org/a?b=c", secret: KEY, attempts: 2}
              - {webhook: $HOOK_URL, allow-private: true}
              - use: {echo: {times: 2, to: [a, b]}}
            exporters: [echo, {echo: {times: 3}}]
            """);

    assertThat(sweep.hooks()).isEqualTo(EXPECTED);
    Sweep again = SweepReader.fromDocument(sweep.document(), Path.of(""), Catalog.installed());
    assertThat(again.hooks()).isEqualTo(sweep.hooks());
    assertThat(again.document()).isEqualTo(sweep.document());
    assertThat(read("").document()).doesNotContain("hooks");
  }

  @Test
  void allThatIsWrongHasItsPlace() {
    assertThat(errors(WRONG))
        .satisfiesExactlyInAnyOrder(
            error ->
                assertThat(error).startsWith("sweep.yaml:7:20: ").contains("only one of the keys"),
            error ->
                assertThat(error)
                    .startsWith("sweep.yaml:8:")
                    .contains("one of the keys command, webhook, use must be there"),
            error ->
                assertThat(error)
                    .contains(
                        "9:29: hooks[2].events[0]: unknown event 'TrialComplete'; did you mean"
                            + " 'TrialCompleted'?"),
            error -> assertThat(error).contains("unknown event 'steps'; did you mean 'step'?"),
            error -> assertThat(error).contains("10:28: hooks[3].secret: 'secret' needs webhook"),
            error -> assertThat(error).contains("'attempts' needs webhook"),
            error -> assertThat(error).contains("hooks[4].webhook: must be an http or https URL"),
            error -> assertThat(error).contains("hooks[5].webhook: must be an http or https URL"),
            error -> assertThat(error).contains("hooks[6].allow-private: must be true or false"),
            error ->
                assertThat(error)
                    .contains("hooks[6].attempts: must be a whole number from 1 to 20"),
            error -> assertThat(error).contains("unknown setting 'tims'; did you mean 'times'?"),
            error -> assertThat(error).contains("unknown hook 'ekko'; known are echo"),
            error -> assertThat(error).contains("must be an installed hook, but is 'command'"),
            error -> assertThat(error).contains("did you mean 'webhook'?"),
            error ->
                assertThat(error).contains("one of the keys command, webhook, use must be there"),
            error ->
                assertThat(error).contains("exporters[0].echo: times must be 1 or more, but is 0"));
  }
}
