package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.audition.catalog.Catalog;
import dev.audition.spec.SweepReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks of a sweep, as they are shipped. */
class HooksTest {
  private static final Path ROOT = Path.of(System.getProperty("audition.root"));
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters: {x: {type: real, min: -1, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 3}
      trial:
        shell: 'echo "[audition] {\\"step\\": 1, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"'
      """;

  @TempDir Path folder;

  private static HttpServer receiver(List<String> posted) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void followGuardAndExport() throws IOException {
    var posted = new CopyOnWriteArrayList<String>();
    HttpServer server = receiver(posted);
    var cli = new Cli(folder);
    cli.write("guard.sh", "[ -f seen ] || { touch seen; echo '{\"veto\": \"not yet\"}'; }");
    cli.write(
        "sweep.yaml",
        SWEEP
            + """
            hooks:
              - command: [sh, guard.sh]
                events: [TrialProposed]
                veto: true
                timeout: 30s
              - command: [sh, -c, "cat >> completed.jsonl"]
                events: [TrialCompleted]
              - webhook: http://127.0.0.1:%d/
                allow-private: true
                events: [StudyFinished]
            exporters: [json-lines]
            """
                .formatted(server.getAddress().getPort()));

    var run = cli.run("run");
    server.stop(0);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("the hook 'command' vetoes it: not yet; it is tried again in 1 s");
    assertThat(Files.readAllLines(folder.resolve("completed.jsonl")))
        .hasSize(3)
        .allMatch(line -> line.contains("\"type\":\"TrialCompleted\""));
    assertThat(posted).hasSize(1).first().asString().contains("\"type\":\"StudyFinished\"");
    Path exported = folder.resolve(".audition/studies/square/events.jsonl");
    assertThat(Files.readString(exported)).isEqualTo(cli.run("log", "--json").out());
  }

  @Test
  void whatCannotBeOpenedIsSaidAndNothingRuns() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP + "hooks: [{webhook: $AUDITION_TEST_UNSET_VARIABLE}]\n");
    var run = cli.run("run");

    assertThat(run.code()).isNotZero();
    assertThat(run.err())
        .contains(
            "the environment variable AUDITION_TEST_UNSET_VARIABLE must be set for url, but is"
                + " not");
  }

  static Stream<String> snippets() throws IOException {
    String manual = Files.readString(ROOT.resolve("src/docs/manual/hooks.md"));
    return SNIPPET.matcher(manual).results().map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void theManualsSnippetsAreSound(String snippet) {
    assertThat(SweepReader.read(SWEEP + snippet, "hooks.md", Catalog.installed()).hooks())
        .isNotEqualTo(List.of());
  }
}
