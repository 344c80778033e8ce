package dev.audition.engine.journal;

import dev.audition.machine.Entry;
import dev.audition.storage.EventCodec;
import dev.audition.storage.StoredEvent.Format;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Entries of studies, as {@link EventCodec} writes them. The manifest is the type of the event. */
public final class EntrySerializer extends SerializerWithStringManifest {
  private final EventCodec codec = new EventCodec();

  @Override
  public int identifier() {
    return Format.ENTRY;
  }

  @Override
  public String manifest(Object entry) {
    return EventCodec.type(((Entry) entry).event());
  }

  @Override
  public byte[] toBinary(Object entry) {
    return codec.encode((Entry) entry);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return codec.decode(bytes);
  }
}
