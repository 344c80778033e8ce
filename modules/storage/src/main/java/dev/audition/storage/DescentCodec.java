package dev.audition.storage;

import com.fasterxml.jackson.core.JsonParser;
import dev.audition.machine.Descent;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Descents as data; a trial that has none has no such field, as before there were descents. */
final class DescentCodec {
  private DescentCodec() {}

  static void write(EventOutput out, Descent descent) throws IOException {
    if (descent.equals(Descent.NONE)) {
      return;
    }
    out.generator().writeObjectFieldStart("descent");
    fields(out, descent);
    out.generator().writeEndObject();
  }

  static void fields(EventOutput out, Descent descent) throws IOException {
    Optional<Integer> parent =
        descent.parent().isPresent() ? Optional.of(descent.parent().getAsInt()) : Optional.empty();
    Optional<Long> until =
        descent.until().isPresent() ? Optional.of(descent.until().getAsLong()) : Optional.empty();
    out.optional("parent", parent, out.generator()::writeNumber);
    out.checkpoint("from", descent.from());
    out.optional("until", until, out.generator()::writeNumber);
  }

  static Descent read(EventInput in) throws IOException {
    return in.has("descent") ? in.object("descent", DescentCodec::descent) : Descent.NONE;
  }

  static Descent descent(EventInput in) throws IOException {
    Optional<Integer> parent = in.optional("parent", JsonParser::getIntValue);
    var from = in.optionalCheckpoint("from");
    Optional<Long> until = in.optional("until", JsonParser::getLongValue);
    return new Descent(
        parent.map(OptionalInt::of).orElse(OptionalInt.empty()),
        from,
        until.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }
}
