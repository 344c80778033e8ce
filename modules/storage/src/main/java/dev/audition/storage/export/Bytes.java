package dev.audition.storage.export;

import java.io.ByteArrayOutputStream;

/** Bytes in Parquet's order, the lowest first. */
final class Bytes extends ByteArrayOutputStream {
  Bytes littleEndian(long value, int width) {
    for (int i = 0; i < width; i++) {
      write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** A number in groups of seven bits, the lowest first. */
  Bytes varint(long value) {
    long rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      write((int) (rest & 0x7f) | 0x80);
    }
    write((int) rest);
    return this;
  }
}
