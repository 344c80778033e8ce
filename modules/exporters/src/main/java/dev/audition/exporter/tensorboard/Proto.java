package dev.audition.exporter.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer message that is written field by field. */
final class Proto {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Writing {
    void run() throws IOException;
  }

  private Proto write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can be written", impossible);
    }
  }

  Proto real(int field, double value) {
    return write(() -> out.writeDouble(field, value));
  }

  Proto single(int field, float value) {
    return write(() -> out.writeFloat(field, value));
  }

  Proto whole(int field, long value) {
    return write(() -> out.writeInt64(field, value));
  }

  Proto flag(int field, boolean value) {
    return write(() -> out.writeBool(field, value));
  }

  Proto text(int field, String value) {
    return write(() -> out.writeString(field, value));
  }

  Proto message(int field, Proto value) {
    return write(() -> out.writeByteArray(field, value.toBytes()));
  }

  byte[] toBytes() {
    write(out::flush);
    return bytes.toByteArray();
  }
}
