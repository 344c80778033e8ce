package dev.audition.storage.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes lines of JSON. */
final class JsonTable {
  private static final JsonFactory JSON =
      JsonFactory.builder().configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false).build();

  private JsonTable() {}

  static <R> void write(List<Column<R>> columns, List<R> rows, OutputStream to) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(to)) {
      out.setRootValueSeparator(null);
      for (R row : rows) {
        out.writeStartObject();
        for (Column<R> column : columns) {
          out.writeFieldName(column.name());
          write(column.value().apply(row), out);
        }
        out.writeEndObject();
        out.writeRaw('\n');
      }
    }
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Long whole -> out.writeNumber(whole);
      case Double real -> out.writeNumber(real);
      case Boolean flag -> out.writeBoolean(flag);
      default -> out.writeString(value.toString());
    }
  }
}
