package dev.audition.runner.stage;

import dev.audition.space.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the result of a shared stage depends on, and nothing else: two trials with equal keys share
 * one result, whatever study they belong to.
 *
 * @param training the training's name
 * @param stage the stage's name
 * @param version the stage's declared version: another one is another result
 * @param after the {@link #hash} of the shared result that the stage goes on from; empty: none
 * @param format how the result is written: a codec, a command; another one is another result
 * @param values the parameters that the stage uses, by name; one that is inactive is left out
 */
public record StageKey(
    String training,
    String stage,
    String version,
    String after,
    String format,
    Map<String, Value> values) {
  private static final byte ENCODING = 1;

  public StageKey {
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(format, "format");
    SortedMap<String, Value> sorted = new TreeMap<>(values);
    values = Collections.unmodifiableSortedMap(sorted);
  }

  /** The SHA-256 of all parts, as 64 hexadecimal digits. */
  public String hash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** For the chance of the stage's own code: the same wherever the key is the same. */
  public long seed() {
    return Long.parseUnsignedLong(hash(), 0, 16, 16);
  }

  /** As written for people: {@code digits/features (bins=16)}. */
  @Override
  public String toString() {
    var text = new StringBuilder(training).append('/').append(stage);
    if (!version.isEmpty()) {
      text.append(" version ").append(version);
    }
    var written = new TreeMap<String, String>();
    values.forEach((name, value) -> written.put(name, name + "=" + value.text()));
    return written.isEmpty()
        ? text.toString()
        : text.append(" (").append(String.join(" ", written.values())).append(')').toString();
  }

  /** Lengths before texts, so that no two keys have the same bytes. */
  private byte[] encoded() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(ENCODING);
      for (String part : new String[] {training, stage, version, after, format}) {
        text(out, part);
      }
      out.writeInt(values.size());
      for (Map.Entry<String, Value> entry : values.entrySet()) {
        text(out, entry.getKey());
        value(out, entry.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void value(DataOutputStream out, Value value) throws IOException {
    switch (value) {
      case Value.Real real -> {
        out.writeByte('r');
        out.writeLong(Double.doubleToLongBits(real.value()));
      }
      case Value.Whole whole -> {
        out.writeByte('w');
        out.writeLong(whole.value());
      }
      case Value.Text text -> {
        out.writeByte('t');
        text(out, text.value());
      }
      case Value.Flag flag -> {
        out.writeByte('f');
        out.writeBoolean(flag.value());
      }
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
