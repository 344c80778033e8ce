package dev.audition.storage.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes a data page of Parquet: which rows have a value, then these values, plainly. */
final class PageEncoder {
  private PageEncoder() {}

  static <R> byte[] page(Column<R> column, List<R> rows) {
    var present = new boolean[rows.size()];
    var values = new ArrayList<Object>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      @Nullable Object value = column.value().apply(rows.get(i));
      present[i] = value != null;
      if (value != null) {
        values.add(value);
      }
    }
    byte[] levels = bits(present);
    var page = new Bytes();
    int groups = (present.length + 7) / 8;
    var head = new Bytes().varint(((long) groups << 1) | 1);
    page.littleEndian(head.size() + levels.length, 4);
    page.writeBytes(head.toByteArray());
    page.writeBytes(levels);
    if (column.kind() == Column.Kind.FLAG) {
      page.writeBytes(flags(values));
    } else {
      values.forEach(value -> put(value, page));
    }
    return page.toByteArray();
  }

  /** One bit each, the lowest first, filled up to whole bytes. */
  private static byte[] bits(boolean[] flags) {
    var packed = new byte[(flags.length + 7) / 8];
    for (int i = 0; i < flags.length; i++) {
      if (flags[i]) {
        packed[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    return packed;
  }

  private static byte[] flags(List<Object> values) {
    var flags = new boolean[values.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (Boolean) values.get(i);
    }
    return bits(flags);
  }

  private static void put(Object value, Bytes page) {
    switch (value) {
      case Long whole -> page.littleEndian(whole, 8);
      case Double real -> page.littleEndian(Double.doubleToRawLongBits(real), 8);
      case Instant time -> page.littleEndian(time.toEpochMilli(), 8);
      default -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        page.littleEndian(text.length, 4);
        page.writeBytes(text);
      }
    }
  }
}
