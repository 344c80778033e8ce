package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.audition.machine.Gate;
import dev.audition.machine.RankingMap;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.StudyState.Boards;
import dev.audition.machine.StudyState.Controls;
import dev.audition.machine.StudyState.Spent;
import dev.audition.machine.StudyState.Standing;
import dev.audition.machine.Trial;
import dev.audition.machine.Trials;
import dev.audition.study.Ranking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns the state of a study into bytes and back: CBOR. Equal states give equal bytes, so that
 * their SHA-256 is the state's hash. A snapshot is only a shortcut: one that this version cannot
 * read is passed over, and the log is read instead.
 */
public final class SnapshotCodec {
  /** Written first; a snapshot of another format is passed over. */
  public static final int FORMAT = 2;

  /** The manifest of snapshots of this format. */
  public static final String MANIFEST = "StudyState/" + FORMAT;

  private final StringPool pool = new StringPool();

  /** The state as bytes. */
  public byte[] encode(StudyState state) {
    return encode(state, FORMAT);
  }

  private static byte[] encode(StudyState state, int format) {
    var bytes = new ByteArrayOutputStream(256 + 256 * state.trials().size());
    try (JsonGenerator to = EventCodec.CBOR.createGenerator(bytes)) {
      to.writeStartObject();
      to.writeNumberField("format", format);
      write(new EventOutput(to), state, format);
      if (format > 1) {
        SnapshotRest.write(new EventOutput(to), state);
      }
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** SHA-256 of the encoded state, in hexadecimal: equal states have equal hashes. */
  public String hash(StudyState state) {
    return hash(state, FORMAT);
  }

  /**
   * The hash in the format of an earlier version, for logs that it has written: what came later is
   * left out.
   */
  public String hash(StudyState state, int format) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(encode(state, format));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(EventOutput out, StudyState state, int format) throws IOException {
    JsonGenerator to = out.generator();
    out.whole("offset", state.offset());
    out.time("at", state.at());
    out.optional(
        "created",
        state.created(),
        created -> {
          to.writeStartObject();
          StudyEventTypes.write(out, created);
          to.writeEndObject();
        });
    PhaseCodec.write(out, state.phase());
    Controls controls = state.controls();
    out.whole("parallel", controls.parallel());
    out.rule("stop", controls.stop());
    out.flag("exhausted", controls.exhausted());
    var trials = new TrialCodec.Writer(out);
    to.writeFieldName("trials");
    to.writeStartArray(state.trials(), state.trials().size());
    for (var trial : state.trials()) {
      trials.write(trial);
    }
    to.writeEndArray();
    write(out, "steps", state.boards().steps());
    write(out, "rungs", state.boards().rungs());
    out.list("front", state.standing().front(), to::writeNumber);
    out.whole("sinceImprovement", state.standing().sinceImprovement());
    out.whole("failedInARow", state.standing().failedInARow());
    out.time("spent", Instant.EPOCH.plus(state.spent().before()));
    out.optional("since", state.spent().since(), out::time);
    out.real("slotSeconds", state.spent().slotSeconds());
    gates(out, state, format);
  }

  private static void gates(EventOutput out, StudyState state, int format) throws IOException {
    out.list(
        "gates",
        List.copyOf(state.gates().values()),
        gate -> {
          if (format > 1) {
            GateCodec.write(out, gate);
          } else {
            GateCodec.writeFirst(out, gate);
          }
        });
  }

  private static void write(EventOutput out, String name, RankingMap map) throws IOException {
    JsonGenerator to = out.generator();
    var failure = new IOException[1];
    to.writeFieldName(name);
    to.writeStartArray();
    map.forEach(
        (key, ranking) -> {
          try {
            to.writeNumber(key);
            to.writeBinary(bytes(ranking));
          } catch (IOException e) {
            failure[0] = e;
          }
        });
    to.writeEndArray();
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private static byte[] bytes(Ranking ranking) {
    var buffer = ByteBuffer.allocate(12 * ranking.size());
    ranking.forEach((loss, trial) -> buffer.putDouble(loss).putInt(trial));
    return buffer.array();
  }

  /**
   * The state of bytes.
   *
   * @throws StoreException of kind NEWER for another format, CORRUPT for no snapshot at all
   */
  public StudyState decode(byte[] bytes) {
    try (JsonParser from = EventCodec.CBOR.createParser(bytes)) {
      if (from.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedEvent("a snapshot is an object");
      }
      var in = new EventInput(from, pool);
      int format = in.small("format");
      if (format != FORMAT) {
        throw new StoreException(
            StoreException.Kind.NEWER,
            "a snapshot of format %d is not known to this version".formatted(format));
      }
      return read(in);
    } catch (IOException | MalformedEvent | ArithmeticException | IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "a snapshot cannot be read: " + e.getMessage(), e);
    }
  }

  private StudyState read(EventInput in) throws IOException {
    long offset = in.whole("offset");
    var at = in.time("at");
    var created =
        in.<StudyCreated>optional("created", from -> in.object(from, StudyEventTypes::readCreated));
    var phase = PhaseCodec.read(in);
    int parallel = in.small("parallel");
    var stop = in.rule("stop");
    boolean exhausted = in.flag("exhausted");
    List<Trial> trials = trials(in);
    var boards = new Boards(rankings(in, "steps"), rankings(in, "rungs"));
    var standing =
        new Standing(
            in.list("front", JsonParser::getIntValue),
            in.small("sinceImprovement"),
            in.small("failedInARow"));
    var before = Duration.between(Instant.EPOCH, in.time("spent"));
    var since = in.optional("since", EventInput::time);
    double slotSeconds = in.real("slotSeconds");
    var gates = gates(in);
    var rest = SnapshotRest.read(in);
    return new StudyState(
        offset,
        at,
        created,
        phase,
        rest.controls(parallel, stop, exhausted),
        Trials.of(rest.placed(trials)),
        boards,
        standing,
        new Spent(before, since, slotSeconds, rest.savedSeconds()),
        gates,
        rest.orphans());
  }

  private List<Trial> trials(EventInput in) throws IOException {
    JsonParser from = in.at("trials");
    var trials = new TrialCodec.Reader(from, pool);
    var all = new ArrayList<Trial>();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      all.add(trials.read(all.size()));
    }
    return all;
  }

  private static RankingMap rankings(EventInput in, String name) throws IOException {
    JsonParser from = in.at(name);
    RankingMap map = RankingMap.empty();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      long key = from.getLongValue();
      from.nextToken();
      map = map.with(key, ranking(ByteBuffer.wrap(from.getBinaryValue())));
    }
    return map;
  }

  private static Ranking ranking(ByteBuffer buffer) {
    var losses = new double[buffer.remaining() / 12];
    var trials = new int[losses.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = buffer.getDouble();
      trials[i] = buffer.getInt();
    }
    return Ranking.ofSorted(losses, trials);
  }

  private static SortedMap<String, Gate> gates(EventInput in) throws IOException {
    var gates = new TreeMap<String, Gate>();
    for (Gate gate : GateCodec.list(in, "gates")) {
      gates.put(gate.id(), gate);
    }
    return Collections.unmodifiableSortedMap(gates);
  }
}
