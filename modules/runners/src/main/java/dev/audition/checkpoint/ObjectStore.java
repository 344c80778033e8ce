package dev.audition.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Bytes by name, as S3 has them: names are paths with '/', an object appears whole or not at all,
 * and is durable when {@link #put} returns. Thread-safe.
 *
 * <p>Methods throw {@link java.nio.file.NoSuchFileException} for an object that is not there, and
 * another {@link IOException} if the store cannot be reached even after retries. Messages hold no
 * credentials.
 */
public interface ObjectStore extends AutoCloseable {
  /** Where it is, as {@code s3://bucket/prefix} or an absolute path; without a '/' at the end. */
  String address();

  /** Stores a file's content. */
  void put(String name, Path file) throws IOException;

  /** Stores bytes. */
  void put(String name, byte[] content) throws IOException;

  /** Writes an object into a file, which is replaced. */
  void get(String name, Path file) throws IOException;

  /** The content of a small object. */
  byte[] get(String name) throws IOException;

  /** The names that begin with a prefix, in ascending order. */
  List<String> list(String prefix) throws IOException;

  /** Gives an object a second name, without its bytes passing through this machine. */
  void copy(String from, String to) throws IOException;

  /** Removes objects; one that is gone already is not an error. */
  void delete(Collection<String> names) throws IOException;

  /** Removes what unfinished stores of objects with this prefix have left behind. */
  void abandon(String prefix) throws IOException;

  /** Frees connections. */
  @Override
  void close();
}
