package dev.audition.engine.journal;

import dev.audition.machine.StudyState;
import dev.audition.storage.SnapshotCodec;
import dev.audition.storage.StoredEvent.Format;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** States of studies, as {@link SnapshotCodec} writes them. */
public final class StateSerializer extends SerializerWithStringManifest {
  private final SnapshotCodec codec = new SnapshotCodec();

  @Override
  public int identifier() {
    return Format.SNAPSHOT;
  }

  @Override
  public String manifest(Object state) {
    return SnapshotCodec.MANIFEST;
  }

  @Override
  public byte[] toBinary(Object state) {
    return codec.encode((StudyState) state);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return codec.decode(bytes);
  }
}
