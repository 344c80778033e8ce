package dev.audition.storage.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.space.Configuration;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import dev.audition.study.Terms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path directory;

  private static final Instant AT = Instant.parse("2026-11-24T01:02:03.004Z");

  private static StudyState state() {
    return state(Terms.NONE);
  }

  private static StudyState state(Terms terms) {
    StudyState state = StudyState.initial();
    for (StudyEvent event : events(terms)) {
      state = StudyMachine.evolve(state, new Entry(AT, event));
    }
    return state;
  }

  private static List<StudyEvent> events(Terms terms) {
    var events = new ArrayList<StudyEvent>();
    var none = RuleSpec.of("none");
    events.add(
        new StudyEvent.StudyCreated(
            "id",
            "export",
            1,
            List.of(Objective.minimize("loss")),
            4,
            new StudyRules(none, none, none),
            false,
            "{}",
            terms));
    events.add(new StudyEvent.StudyStarted());
    var first = new LinkedHashMap<String, Object>();
    first.put("rate", 0.5);
    first.put("depth", 3);
    first.put("kind", "=cmd|' /C calc'!A0");
    first.put("mixed", 1);
    events.add(proposed(0, first));
    var second = new LinkedHashMap<String, Object>();
    second.put("rate", 2.5e-7);
    second.put("depth", -4);
    second.put("kind", "a \"b\", c");
    second.put("on", true);
    second.put("mixed", "x");
    events.add(proposed(1, second));
    for (int trial = 0; trial < 2; trial++) {
      events.add(
          new StudyEvent.AttemptStarted(trial, 1, "w", OptionalLong.empty(), Optional.empty()));
      events.add(new StudyEvent.MetricsReported(trial, 1, 0, Map.of("loss", Double.NaN)));
      events.add(new StudyEvent.MetricsReported(trial, 1, 3, Map.of("loss", 1.5, "-acc", -0.0)));
    }
    events.add(new StudyEvent.TrialCompleted(0, 1, Map.of(), List.of(Double.NEGATIVE_INFINITY)));
    events.add(new StudyEvent.TrialPruned(1, "line one\nline two"));
    return events;
  }

  private static StudyEvent proposed(int trial, Map<String, Object> values) {
    return new StudyEvent.TrialProposed(trial, Configuration.ofPlain(values), Origin.SAMPLER, 2, 0);
  }

  private static String trials(ExportFormat format) throws IOException {
    var out = new ByteArrayOutputStream();
    Export.trials(state(), format, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void csvIsQuotedAndHarmless() throws IOException {
    List<String> lines = List.of(trials(ExportFormat.CSV).split("\r\n"));
    assertThat(lines.get(0))
        .isEqualTo(
            "number,state,params.rate,params.depth,params.kind,params.mixed,params.on,values.loss,"
                + "last.-acc,last.loss,last_step,attempt,crashes,losses,bracket,rung,origin,worker,"
                + "proposed,attempt_started,slot_seconds,checkpoint,reason");
    assertThat(lines.get(1))
        .isEqualTo(
            "0,completed,0.5,3,'=cmd|' /C calc'!A0,1,,-Infinity,-0.0,1.5,3,1,0,0,0,,sampler,w,"
                + "2026-11-24T01:02:03.004Z,2026-11-24T01:02:03.004Z,0.0,,");
    assertThat(lines.get(2))
        .startsWith("1,pruned,2.5E-7,-4,\"a \"\"b\"\", c\",x,true,,-0.0,1.5,")
        .endsWith("\"line one\nline two\"");
  }

  @Test
  void resultsSayByHowMuchTheyBreakOutcomeConstraints() throws IOException {
    var out = new ByteArrayOutputStream();
    var terms = new Terms(List.of(OutcomeConstraint.atLeast("-acc", 0.25)));
    Export.trials(state(terms), ExportFormat.CSV, out);
    List<String> lines = List.of(out.toString(StandardCharsets.UTF_8).split("\r\n"));
    assertThat(lines.get(0)).contains(",values.loss,violation,last.-acc,");
    assertThat(lines.get(1)).contains(",-Infinity,0.25,-0.0,");
    assertThat(lines.get(2)).contains(",true,,,-0.0,1.5,");
  }

  @Test
  void namesOfMetricsAreHarmlessToo() throws IOException {
    var out = new ByteArrayOutputStream();
    Export.reports(state(), ExportFormat.CSV, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "trial,step,'-acc,loss\r\n0,0,,NaN\r\n0,3,-0.0,1.5\r\n1,0,,NaN\r\n1,3,-0.0,1.5\r\n");
  }

  @Test
  void everyLineOfJsonIsAnObject() throws IOException {
    String[] lines = trials(ExportFormat.JSON_LINES).split("\n");
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines[0]);
    assertThat(first.get("params.rate").doubleValue()).isEqualTo(0.5);
    assertThat(first.get("params.on").isNull()).isTrue();
    assertThat(first.get("values.loss").textValue()).isEqualTo("-Infinity");
    assertThat(new ObjectMapper().readTree(lines[1]).get("params.on").booleanValue()).isTrue();
  }

  @Test
  void parquetNamesItsColumnsAndRows() throws IOException {
    var out = new ByteArrayOutputStream();
    Export.trials(state(), ExportFormat.PARQUET, out);
    byte[] file = out.toByteArray();
    int end = file.length - 8;
    int length = (file[end] & 0xff) | (file[end + 1] & 0xff) << 8 | (file[end + 2] & 0xff) << 16;
    var footer = Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
    assertThat(footer.getNum_rows()).isEqualTo(2);
    assertThat(footer.getSchema()).hasSize(24);
    assertThat(footer.getSchema().get(3).getName()).isEqualTo("params.rate");
  }

  /** Arrow's reader is another program than ours; where Python has it, it judges the file. */
  @Test
  void parquetIsReadByArrow() throws Exception {
    String python = System.getProperty("python", "python3");
    Path file = directory.resolve("trials.parquet");
    try (var out = Files.newOutputStream(file)) {
      Export.trials(state(), ExportFormat.PARQUET, out);
    }
    Path output = directory.resolve("out.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  python,
                  "-c",
                  "import pyarrow.parquet as p, sys\n"
                      + "t = p.read_table(sys.argv[1]).to_pylist()\n"
                      + "print([r['number'] for r in t], [r['params.rate'] for r in t],"
                      + " [r['params.on'] for r in t], [r['params.kind'] for r in t],"
                      + " [r['values.loss'] for r in t], t[0]['proposed'].isoformat())",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      Assumptions.abort("skipped, because there is no Python: " + e.getMessage());
      return;
    }
    int exit = process.waitFor();
    String text = Files.readString(output);
    Assumptions.assumeFalse(text.contains("No module named"), "skipped, because: " + text);
    assertThat(exit).as(text).isZero();
    assertThat(text.strip())
        .isEqualTo(
            "[0, 1] [0.5, 2.5e-07] [None, True] [\"=cmd|' /C calc'!A0\", 'a \"b\", c']"
                + " [-inf, None] 2026-11-24T01:02:03.004000+00:00");
  }
}
