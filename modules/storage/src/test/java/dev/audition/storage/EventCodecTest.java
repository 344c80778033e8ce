package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyEvent.TrialPruned;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:02:03.000000004Z");

  private final EventCodec codec = new EventCodec();

  @Test
  void everyTypeOfEventHasAWriter() {
    var written =
        Stream.of(StudyEventTypes.ALL, TrialEventTypes.ALL)
            .flatMap(List::stream)
            .map(EventType::type)
            .collect(Collectors.<Class<?>>toSet());
    assertThat(leaves(StudyEvent.class)).isEqualTo(written);
  }

  private static java.util.Set<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(sub -> leaves(sub).stream())
            .collect(Collectors.toSet())
        : java.util.Set.of(type);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyEntryComesBackAsItWas(long seed) {
    List<Entry> entries = RandomLog.of(seed, 2000);
    assertThat(entries.stream().map(entry -> EventCodec.type(entry.event())).distinct().count())
        .as("types of events in the log")
        .isGreaterThan(35);
    for (Entry entry : entries) {
      assertThat(codec.decode(codec.encode(entry))).isEqualTo(entry);
    }
  }

  @Test
  void valuesKeepTheirBits() {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.1};
    for (double value : odd) {
      var report = new StudyEvent.MetricsReported(0, 1, 3, Map.of("loss", value));
      var back = (StudyEvent.MetricsReported) roundTrip(report);
      assertThat(Double.doubleToRawLongBits(back.metrics().get("loss")))
          .isEqualTo(Double.doubleToRawLongBits(value));
    }
  }

  private StudyEvent roundTrip(StudyEvent event) {
    return codec.decode(codec.encode(new Entry(AT, event))).event();
  }

  private static byte[] changed(StudyEvent event, java.util.function.Consumer<ArrayNode> change)
      throws IOException {
    byte[] bytes = new EventCodec().encode(new Entry(AT, event));
    var tree = (ArrayNode) EventCodec.MAPPER.readTree(bytes);
    change.accept(tree);
    return EventCodec.MAPPER.writeValueAsBytes(tree);
  }

  @Test
  void fieldsOfLaterVersionsAreSkippedWhereverTheyStand() throws IOException {
    byte[] bytes =
        changed(
            new TrialPruned(7, "why"),
            tree -> {
              var fields = (ObjectNode) tree.get(3);
              JsonNode reason = fields.remove("reason");
              fields.putObject("evidence").putArray("list").add(1);
              fields.set("reason", reason);
              fields.put("trial", 7);
              fields.put("later", "x");
            });
    assertThat(codec.decode(bytes).event()).isEqualTo(new TrialPruned(7, "why"));
  }

  @Test
  void fieldsMayStandInAnyOrder() throws IOException {
    byte[] bytes =
        changed(
            new TrialPruned(7, "why"),
            tree -> {
              var fields = (ObjectNode) tree.get(3);
              fields.set("trial", fields.remove("trial"));
            });
    assertThat(codec.decode(bytes).event()).isEqualTo(new TrialPruned(7, "why"));
  }

  @Test
  void typesAndVersionsThatAreNotKnownAreRefused() throws IOException {
    byte[] newType = changed(new TrialPruned(7, "why"), tree -> tree.set(0, "TrialCloned"));
    assertThatThrownBy(() -> codec.decode(newType))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NEWER))
        .hasMessageContaining("TrialCloned")
        .hasMessageContaining("upgrade");
    byte[] newVersion = changed(new TrialPruned(7, "why"), tree -> tree.set(1, 2));
    assertThatThrownBy(() -> codec.decode(newVersion)).hasMessageContaining("newer version");
  }

  @Test
  void oldVersionsAreLiftedStepByStep() throws IOException {
    byte[] old =
        changed(
            new TrialPruned(7, "why"),
            tree -> {
              tree.set(1, -1);
              var fields = (ObjectNode) tree.get(3);
              fields.set("because", fields.remove("reason"));
            });
    var upcasters =
        new Upcasters(
            Map.of(
                new Upcasters.Step("TrialPruned", -1),
                fields -> fields.set("cause", fields.get("because")),
                new Upcasters.Step("TrialPruned", 0),
                fields -> fields.set("reason", fields.get("cause"))));
    assertThat(new EventCodec(upcasters).decode(old).event()).isEqualTo(new TrialPruned(7, "why"));
    assertThatThrownBy(() -> codec.decode(old)).hasMessageContaining("never was a version -1");
  }

  @Test
  void bytesOfNobodyAreRefused() {
    for (byte[] bytes : new byte[][] {{}, {0}, {1, 2, 3}, {'j', 'u', 'n', 'k'}, new byte[100]}) {
      assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = codec.encode(new Entry(AT, new TrialPruned(7, "why")));
    for (int length = 0; length < bytes.length - 2; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void linesOfJsonNameStudyTypeAndTrial() throws IOException {
    String line = codec.json("digits", 12, new Entry(AT, new TrialPruned(7, "a \u001b[31m\n")));
    assertThat(line)
        .isEqualTo(
            "{\"v\":1,\"offset\":12,\"ts\":\"2026-11-24T01:02:03.000000004Z\","
                + "\"type\":\"TrialPruned\",\"study\":\"digits\",\"trial\":7,"
                + "\"reason\":\"a \\u001B[31m\\n\"}");
    for (Entry entry : RandomLog.of(3, 500)) {
      JsonNode tree = new ObjectMapper().readTree(codec.json("digits", 1, entry));
      assertThat(tree.get("type").textValue()).isEqualTo(EventCodec.type(entry.event()));
    }
  }

  @Test
  void equalTextsShareOneObject() {
    var first = (StudyEvent.AttemptSubmitted) roundTrip(submitted());
    var second = (StudyEvent.AttemptSubmitted) roundTrip(submitted());
    assertThat(first.worker()).isSameAs(second.worker());
  }

  private static StudyEvent submitted() {
    return new StudyEvent.AttemptSubmitted(0, 1, new String("worker-" + 1));
  }
}
