package dev.audition.runner.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a state becomes bytes and back. Thread-safe. The bytes are checked by a checksum before
 * {@link #read} sees them.
 */
public interface StateCodec<T> {
  /** Writes a state; the stream is buffered and is closed by the caller. */
  void write(T state, OutputStream out) throws IOException;

  /** Reads what {@link #write} wrote. */
  T read(InputStream in) throws IOException;

  /**
   * What the bytes mean: results of shared stages are only reused where it is the same. By default
   * the name of the codec's class.
   */
  default String format() {
    return getClass().getName();
  }

  /**
   * A codec by Kryo that reads and writes only the classes named here, and the usual ones of the
   * JDK: primitives and their arrays, strings, lists, maps, sets.
   *
   * @param type the class of the state
   * @param parts the classes of its parts; the order is part of the format
   */
  static <T> StateCodec<T> kryo(Class<T> type, Class<?>... parts) {
    return new KryoCodec<>(type, parts);
  }
}
