package dev.audition.cli.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection: JSON objects, a line each, at most 1 MiB. */
final class Wire {
  /** What most lines need: only who submits a large sweep sends more. */
  private static final int FIRST_BYTES = 16 * 1024;

  private static final int MOST_BYTES = 1024 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SocketChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

  Wire(SocketChannel channel) {
    this.channel = channel;
    buffer.limit(0);
  }

  void send(Object message) throws IOException {
    var bytes =
        ByteBuffer.wrap(
            (MAPPER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next line; empty at the end of the connection. */
  Optional<String> line() throws IOException {
    while (true) {
      for (int at = buffer.position(); at < buffer.limit(); at++) {
        if (buffer.get(at) == '\n') {
          var bytes = new byte[at - buffer.position()];
          buffer.get(bytes).get();
          return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
      }
      buffer.compact();
      if (!buffer.hasRemaining()) {
        grow();
      }
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) {
        return Optional.empty();
      }
    }
  }

  private void grow() throws IOException {
    if (buffer.capacity() >= MOST_BYTES) {
      throw new IOException("a line must have at most %d bytes".formatted(MOST_BYTES));
    }
    var larger = ByteBuffer.allocate(2 * buffer.capacity());
    larger.put(buffer.flip());
    buffer = larger;
  }

  static <T> T parse(String line, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(line, type);
  }
}
