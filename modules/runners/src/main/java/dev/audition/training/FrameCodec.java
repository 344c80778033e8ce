package dev.audition.training;

import dev.audition.runner.jvm.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A frame as bytes: where the training stands, then the state in the user's own codec. */
record FrameCodec<S>(StateCodec<S> states) implements StateCodec<Frame<S>> {
  private static final int VERSION = 1;

  @Override
  public void write(Frame<S> frame, OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.writeByte(VERSION);
    data.writeUTF(frame.stage());
    data.writeLong(frame.repetition());
    data.writeLong(frame.step());
    data.writeLong(frame.limit());
    data.writeInt(frame.metrics().size());
    for (Map.Entry<String, Double> metric : frame.metrics().entrySet()) {
      data.writeUTF(metric.getKey());
      data.writeDouble(metric.getValue());
    }
    data.flush();
    states.write(Objects.requireNonNull(frame.state(), "state"), out);
  }

  @Override
  public Frame<S> read(InputStream in) throws IOException {
    var data = new DataInputStream(in);
    int version = data.readByte();
    if (version != VERSION) {
      throw new IOException(
          "it is no checkpoint of a training, or of a newer version (%d)".formatted(version));
    }
    String stage = data.readUTF();
    long repetition = data.readLong();
    long step = data.readLong();
    long limit = data.readLong();
    var metrics = new TreeMap<String, Double>();
    for (int count = data.readInt(); count > 0; count--) {
      metrics.put(data.readUTF(), data.readDouble());
    }
    return new Frame<>(
        stage,
        repetition,
        step,
        limit,
        Collections.unmodifiableSortedMap(metrics),
        states.read(in));
  }
}
