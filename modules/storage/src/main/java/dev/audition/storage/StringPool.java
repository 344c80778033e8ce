package dev.audition.storage;

import dev.audition.space.Configuration;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lets equal short texts share one object, so that many recovered trials stay small. Bounded: a
 * slot keeps the text that came last. Safe for many threads; what a race loses is only sharing.
 */
final class StringPool {
  private static final int SLOTS = 1024;
  private static final int LONGEST = 64;

  private final AtomicReferenceArray<String> slots = new AtomicReferenceArray<>(SLOTS);
  private volatile Configuration last = Configuration.empty();

  /** An equal text, the same one as before if possible. */
  String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = slots.getPlain(slot);
    if (text.equals(known)) {
      return known;
    }
    slots.setRelease(slot, text);
    return text;
  }

  /** An equal configuration that shares the names of the one before, if they are the same. */
  Configuration sharingNames(Configuration configuration) {
    Configuration shared = configuration.sharing(last);
    last = shared;
    return shared;
  }
}
