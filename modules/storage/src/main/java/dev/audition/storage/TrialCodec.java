package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.audition.machine.Origin;
import dev.audition.machine.PauseCause;
import dev.audition.machine.StopTarget;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.machine.TrialFacts.Clocking;
import dev.audition.machine.TrialFacts.Place;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import dev.audition.study.Curve;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Trials in snapshots: arrays, with names of parameters and metrics only where they change. */
final class TrialCodec {
  private TrialCodec() {}

  /** Writes the trials of one snapshot, in their order. */
  static final class Writer {
    private final EventOutput out;
    private final JsonGenerator to;
    private List<String> parameters = List.of();
    private List<String> metrics = List.of();

    Writer(EventOutput out) {
      this.out = out;
      to = out.generator();
    }

    void write(Trial trial) throws IOException {
      TrialFacts facts = trial.facts();
      to.writeStartArray();
      to.writeString(trial.kind().name());
      write(facts.configuration());
      to.writeString(facts.origin().name());
      to.writeNumber(facts.bracket());
      to.writeNumber(facts.rung());
      to.writeNumber(facts.attempt());
      to.writeNumber(facts.crashes());
      to.writeNumber(facts.losses());
      write(facts.curve());
      to.writeNumber(facts.checkpoint().map(Checkpoint::step).orElse(-1L));
      to.writeString(facts.checkpoint().map(Checkpoint::location).orElse(""));
      to.writeBoolean(facts.checkpoint().isPresent());
      out.time(facts.history().proposed());
      out.time(facts.history().attemptStarted());
      to.writeNumber(facts.history().slotSeconds());
      to.writeString(facts.history().worker());
      rest(trial);
      to.writeEndArray();
    }

    private void rest(Trial trial) throws IOException {
      switch (trial) {
        case Trial.Queued queued -> {}
        case Trial.Starting starting -> {}
        case Trial.Running running -> {
          to.writeBoolean(running.until().isPresent());
          to.writeNumber(running.until().orElse(0));
        }
        case Trial.Stopping stopping -> {
          to.writeString(stopping.target().name());
          to.writeString(stopping.reason());
          if (stopping.until().isPresent()) {
            to.writeNumber(stopping.until().getAsLong());
          }
        }
        case Trial.Paused paused -> {
          to.writeString(paused.cause().name());
          to.writeString(paused.reason());
        }
        case Trial.Completed completed -> {
          for (double value : completed.values()) {
            to.writeNumber(value);
          }
          if (!completed.outcomes().isEmpty()) {
            to.writeStartArray();
            for (double value : completed.outcomes()) {
              to.writeNumber(value);
            }
            to.writeEndArray();
          }
        }
        case Trial.Pruned pruned -> to.writeString(pruned.reason());
        case Trial.Failed failed -> to.writeString(failed.reason());
        case Trial.Cancelled cancelled -> to.writeString(cancelled.reason());
      }
    }

    private List<String> names(List<String> names, List<String> before) throws IOException {
      if (names.equals(before)) {
        to.writeNull();
        return before;
      }
      to.writeStartArray();
      for (String name : names) {
        to.writeString(name);
      }
      to.writeEndArray();
      return names;
    }

    private void write(Configuration configuration) throws IOException {
      Map<String, Value> values = configuration.values();
      parameters = names(List.copyOf(values.keySet()), parameters);
      to.writeStartArray();
      for (Value value : values.values()) {
        switch (value) {
          case Value.Real real -> to.writeNumber(real.value());
          case Value.Whole whole -> to.writeNumber(whole.value());
          case Value.Text text -> to.writeString(text.value());
          case Value.Flag flag -> to.writeBoolean(flag.value());
        }
      }
      to.writeEndArray();
    }

    private void write(Curve curve) throws IOException {
      long[] cells = curve.cells();
      metrics = names(curve.metrics(), metrics);
      var steps = ByteBuffer.allocate(8 * curve.size());
      for (int i = 0; i < curve.size(); i++) {
        steps.putLong(curve.step(i));
      }
      to.writeBinary(steps.array());
      var bits = ByteBuffer.allocate(8 * cells.length);
      bits.asLongBuffer().put(cells);
      to.writeBinary(bits.array());
    }
  }

  /** Reads the trials of one snapshot, in their order. */
  static final class Reader {
    private final JsonParser from;
    private final StringPool pool;
    private String[] parameters = new String[0];
    private String[] metrics = new String[0];

    Reader(JsonParser from, StringPool pool) {
      this.from = from;
      this.pool = pool;
    }

    /** Reads the trial on whose START_ARRAY the parser is. */
    Trial read(int number) throws IOException {
      var kind = Trial.Kind.valueOf(text());
      var facts =
          new TrialFacts(
              number,
              configuration(),
              Origin.valueOf(text()),
              whole(),
              whole(),
              whole(),
              whole(),
              whole(),
              curve(),
              checkpoint(),
              new Clocking(time(), time(), real(), text()),
              Place.START);
      Trial trial = trial(kind, facts);
      while (from.currentToken() != JsonToken.END_ARRAY) {
        from.nextToken();
      }
      return trial;
    }

    private Trial trial(Trial.Kind kind, TrialFacts facts) throws IOException {
      return switch (kind) {
        case QUEUED -> new Trial.Queued(facts);
        case STARTING -> new Trial.Starting(facts);
        case RUNNING -> {
          boolean ends = flag();
          long until = from.nextLongValue(0);
          yield new Trial.Running(facts, ends ? OptionalLong.of(until) : OptionalLong.empty());
        }
        case STOPPING -> new Trial.Stopping(facts, StopTarget.valueOf(text()), text(), last());
        case PAUSED -> new Trial.Paused(facts, PauseCause.valueOf(text()), text());
        case COMPLETED -> completed(facts);
        case PRUNED -> new Trial.Pruned(facts, text());
        case FAILED -> new Trial.Failed(facts, text());
        case CANCELLED -> new Trial.Cancelled(facts, text());
      };
    }

    /** A number that is only written if there is one. */
    private OptionalLong last() throws IOException {
      return from.nextToken() == JsonToken.END_ARRAY
          ? OptionalLong.empty()
          : OptionalLong.of(from.getLongValue());
    }

    /** Values, and behind them in an array of their own what constraints are about, if any. */
    private Trial completed(TrialFacts facts) throws IOException {
      var values = new ArrayList<Double>();
      var outcomes = new ArrayList<Double>();
      while (from.nextToken() != JsonToken.END_ARRAY) {
        if (from.currentToken() == JsonToken.START_ARRAY) {
          while (from.nextToken() != JsonToken.END_ARRAY) {
            outcomes.add(from.getDoubleValue());
          }
        } else {
          values.add(from.getDoubleValue());
        }
      }
      return new Trial.Completed(facts, values, outcomes);
    }

    private String text() throws IOException {
      String text = from.nextTextValue();
      if (text == null) {
        throw new MalformedEvent("a text is missing");
      }
      return pool.shared(text);
    }

    private int whole() throws IOException {
      from.nextToken();
      return from.getIntValue();
    }

    private double real() throws IOException {
      from.nextToken();
      return from.getDoubleValue();
    }

    private boolean flag() throws IOException {
      from.nextToken();
      return from.getBooleanValue();
    }

    private Instant time() throws IOException {
      from.nextToken();
      return EventInput.time(from);
    }

    private Optional<Checkpoint> checkpoint() throws IOException {
      var checkpoint = new Checkpoint(from.nextLongValue(0), text());
      return flag() ? Optional.of(checkpoint) : Optional.empty();
    }

    private String[] names(String[] before) throws IOException {
      if (from.nextToken() == JsonToken.VALUE_NULL) {
        return before;
      }
      var names = new ArrayList<String>();
      while (from.nextToken() != JsonToken.END_ARRAY) {
        names.add(pool.shared(from.getText()));
      }
      return names.toArray(String[]::new);
    }

    private Configuration configuration() throws IOException {
      parameters = names(parameters);
      from.nextToken();
      var values = new LinkedHashMap<String, Value>();
      for (String name : parameters) {
        values.put(name, value());
      }
      from.nextToken();
      return pool.sharingNames(Configuration.of(values));
    }

    private Value value() throws IOException {
      return switch (from.nextToken()) {
        case VALUE_NUMBER_FLOAT -> new Value.Real(from.getDoubleValue());
        case VALUE_NUMBER_INT -> new Value.Whole(from.getLongValue());
        case VALUE_STRING -> new Value.Text(pool.shared(from.getText()));
        case VALUE_TRUE -> new Value.Flag(true);
        case VALUE_FALSE -> new Value.Flag(false);
        default -> throw new MalformedEvent("a value is missing");
      };
    }

    private Curve curve() throws IOException {
      metrics = names(metrics);
      return Curve.of(metrics, longs(), longs());
    }

    private long[] longs() throws IOException {
      from.nextToken();
      byte[] bytes = from.getBinaryValue();
      var longs = new long[bytes.length / 8];
      ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
      return longs;
    }
  }
}
