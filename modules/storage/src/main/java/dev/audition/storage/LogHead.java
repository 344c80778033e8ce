package dev.audition.storage;

/**
 * Where a log stands.
 *
 * @param id its number in the store
 * @param name its persistence id
 * @param last offset of the last entry, 0 before the first
 * @param deleted entries up to this offset have been deleted
 */
record LogHead(int id, String name, long last, long deleted) {
  LogHead at(long offset) {
    return new LogHead(id, name, offset, deleted);
  }

  LogHead deletedTo(long offset) {
    return new LogHead(id, name, last, Math.max(deleted, offset));
  }

  long crc(Checksum checksum) {
    return checksum.of(name, last, deleted);
  }
}
