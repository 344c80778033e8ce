package dev.audition.exporter.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.sun.net.httpserver.HttpServer;
import dev.audition.exporter.ExportPosition;
import dev.audition.exporter.HookFailure;
import dev.audition.exporter.Log;
import dev.audition.exporter.Told;
import dev.audition.hook.StudyListener;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OpenTelemetryTest {
  private static final Log LOG = Log.of(Told.spec("s"));

  @TempDir Path folder;

  private static StudyTraces traces(Path where, InMemorySpanExporter exporter) {
    var context = Told.context("s", where, Duration.ofSeconds(60));
    return new StudyTraces(
        context, new SpanSender(exporter, ExportPosition.of(context), Duration.ofSeconds(60)));
  }

  /** The exporter forgets everything when it is shut down, which the last call does. */
  private static List<SpanData> spans(Path where, int from, int to) {
    var exporter = InMemorySpanExporter.create();
    LOG.tell(traces(where, exporter), from, to);
    return exporter.getFinishedSpanItems();
  }

  private static String path(SpanData span, Map<String, SpanData> byId) {
    SpanData parent = byId.get(span.getParentSpanId());
    return (parent == null ? "" : path(parent, byId) + " > ") + span.getName();
  }

  private static long seconds(long nanos) {
    return nanos / 1_000_000_000 - Log.START.getEpochSecond();
  }

  private static Map<String, String> tree(List<SpanData> spans) {
    var byId = new TreeMap<String, SpanData>();
    spans.forEach(span -> byId.put(span.getSpanId(), span));
    assertThat(byId).as("every span once").hasSameSizeAs(spans);
    var tree = new TreeMap<String, String>();
    for (SpanData span : spans) {
      String times =
          "%d-%d %s"
              .formatted(
                  seconds(span.getStartEpochNanos()),
                  seconds(span.getEndEpochNanos()),
                  span.getStatus().getStatusCode());
      tree.put(path(span, byId), times);
    }
    return tree;
  }

  @Test
  void nestsStudyTrialsAttemptsAndSteps() {
    List<SpanData> spans = spans(folder, 1, LOG.size());

    assertThat(tree(spans))
        .containsExactly(
            Map.entry("study s", "0-20 OK"),
            Map.entry("study s > trial 0", "2-9 OK"),
            Map.entry("study s > trial 0 > attempt 1", "3-6 ERROR"),
            Map.entry("study s > trial 0 > attempt 1 > step 1", "3-4 UNSET"),
            Map.entry("study s > trial 0 > attempt 2", "7-9 OK"),
            Map.entry("study s > trial 0 > attempt 2 > step 2", "7-8 UNSET"),
            Map.entry("study s > trial 1", "10-13 ERROR"),
            Map.entry("study s > trial 1 > attempt 1", "11-13 ERROR"),
            Map.entry("study s > trial 1 > attempt 1 > step 1", "11-12 UNSET"),
            Map.entry("study s > trial 2", "14-17 OK"),
            Map.entry("study s > trial 2 > attempt 1", "15-17 OK"),
            Map.entry("study s > trial 2 > attempt 1 > step 1", "15-16 UNSET"));
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.getFirst().getTraceId());
    SpanData failed = spans.stream().filter(s -> s.getName().equals("trial 1")).findFirst().get();
    assertThat(failed.getStatus().getDescription()).isEqualTo("exit code 1");
    assertThat(failed.getAttributes().asMap().toString()).contains("audition.parameter.x=-1.25");
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void goesOnAfterACrashAtAnyEntryWithoutDoubling() {
    Map<String, String> whole = tree(spans(folder.resolve("whole"), 1, LOG.size()));
    for (int crash = 0; crash <= LOG.size(); crash++) {
      Path where = folder.resolve("crash" + crash);
      var all = new ArrayList<>(spans(where, 1, crash));
      all.addAll(spans(where, 1, LOG.size()));
      assertThat(tree(all)).as("crash after entry %d", crash).isEqualTo(whole);
    }
  }

  /** Names of the spans in an OTLP request: resource_spans.scope_spans.spans.name. */
  private static void names(byte[] message, int depth, List<String> names) throws IOException {
    int[] fields = {1, 2, 2, 5};
    var in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 != fields[depth]) {
        in.skipField(tag);
      } else if (depth == 3) {
        names.add(in.readString());
      } else {
        names(in.readByteArray(), depth + 1, names);
      }
    }
  }

  private static int failures(StudyListener listener) {
    int failures = 0;
    for (int offset = 1; offset <= LOG.size(); offset++) {
      try {
        LOG.tell(listener, offset, offset);
      } catch (HookFailure notTaken) {
        failures++;
      }
    }
    return failures;
  }

  @Test
  void isReceivedByOtlpAlsoWhenTheReceiverWasDown() throws IOException {
    var names = new CopyOnWriteArrayList<String>();
    var keys = new CopyOnWriteArrayList<String>();
    var down = new AtomicInteger(2);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean broken = down.getAndDecrement() > 0;
          if (!broken) {
            keys.add(exchange.getRequestHeaders().getFirst("x-key"));
            names(body, 0, names);
          }
          exchange.sendResponseHeaders(broken ? 400 : 200, -1);
          exchange.close();
        });
    server.start();
    var listener =
        new OpenTelemetryProvider(name -> Optional.of("x-key=swordfish"))
            .open(
                new Settings(
                    Map.of(
                        "endpoint",
                        "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort()),
                        "headers",
                        "HEADERS")),
                Told.context("s", folder, Duration.ofSeconds(60)));
    int failures = failures(listener);
    listener.closed("over");
    server.stop(0);

    assertThat(failures).isEqualTo(2);
    assertThat(names).hasSize(12).contains("study s", "attempt 2");
    assertThat(keys).containsOnly("swordfish");
  }

  @Test
  void saysWhatIsWrongWithSettings() {
    assertThatThrownBy(() -> new OpenTelemetryProvider().check(Settings.of("localhost:4318")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("endpoint must be an http or https URL without user");
  }
}
