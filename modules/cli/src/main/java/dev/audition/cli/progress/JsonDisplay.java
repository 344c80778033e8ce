package dev.audition.cli.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.cli.view.LiveView;
import dev.audition.machine.Entry;
import dev.audition.storage.EventCodec;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object a line: every entry of the log, and {@code status} now and then. */
public final class JsonDisplay implements Display {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PrintStream to;
  private final String study;
  private final InstantSource clock;
  private final EventCodec codec = new EventCodec();

  /**
   * Writes to a stream for machines.
   *
   * @param study the study's name
   */
  public JsonDisplay(PrintStream to, String study, InstantSource clock) {
    this.to = to;
    this.study = study;
    this.clock = clock;
  }

  @Override
  public void entry(long offset, Entry entry) {
    to.println(codec.json(study, offset, entry));
  }

  @Override
  public void status(LiveView view, long offset) {
    var counts = view.counts();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("phase", view.phase());
    fields.put("ended", counts.over());
    counts.planned().ifPresent(planned -> fields.put("planned", planned));
    fields.put("running", counts.running());
    fields.put("queued", counts.queued());
    fields.put("paused", counts.paused());
    fields.put("failed", counts.failed());
    fields.put("gates", counts.gates());
    view.best().ifPresent(best -> fields.put("best", best.value()));
    view.eta().ifPresent(eta -> fields.put("etaSeconds", eta.median().toSeconds()));
    say("status", offset, fields);
  }

  @Override
  public void output(int trial, String line) {
    say("output", 0, Map.of("trial", trial, "line", line));
  }

  @Override
  public void notice(String text) {
    say("notice", 0, Map.of("text", text));
  }

  @Override
  public void warn(String text) {
    say("warning", 0, Map.of("text", text));
  }

  /** Writes a line that is no entry of the log. */
  public void say(String type, long offset, Map<String, ?> fields) {
    var line = new LinkedHashMap<String, Object>();
    line.put("v", 1);
    line.put("offset", offset);
    line.put("ts", clock.instant().toString());
    line.put("type", type);
    line.put("study", study);
    line.putAll(fields);
    try {
      to.println(MAPPER.writeValueAsString(line));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values can be written", impossible);
    }
  }
}
