package dev.audition.storage.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * Writes a Parquet file of optional columns, one page a column and row group, plainly encoded. The
 * metadata is written by Parquet's own library; its writer of pages would bring Hadoop with it.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">The Parquet file format</a>
 */
final class ParquetTable<R> {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GROUP = 50_000;

  private final List<Column<R>> columns;
  private final OutputStream to;
  private long position;

  ParquetTable(List<Column<R>> columns, OutputStream to) {
    this.columns = columns;
    this.to = to;
  }

  void write(List<R> rows) throws IOException {
    put(MAGIC);
    var groups = new ArrayList<RowGroup>();
    for (int from = 0; from < rows.size(); from += GROUP) {
      groups.add(group(rows.subList(from, Math.min(rows.size(), from + GROUP))));
    }
    var footer = new ByteArrayOutputStream();
    var file = new FileMetaData(1, schema(), rows.size(), groups);
    file.setCreated_by("audition");
    Util.writeFileMetaData(file, footer);
    put(footer.toByteArray());
    put(new Bytes().littleEndian(footer.size(), 4).toByteArray());
    put(MAGIC);
    to.flush();
  }

  private void put(byte[] bytes) throws IOException {
    to.write(bytes);
    position += bytes.length;
  }

  private List<SchemaElement> schema() {
    var elements = new ArrayList<SchemaElement>();
    var root = new SchemaElement("audition");
    root.setNum_children(columns.size());
    elements.add(root);
    for (Column<R> column : columns) {
      var element = new SchemaElement(column.name());
      element.setType(type(column.kind()));
      element.setRepetition_type(FieldRepetitionType.OPTIONAL);
      if (column.kind() == Column.Kind.TEXT) {
        element.setLogicalType(LogicalType.STRING(new StringType()));
      } else if (column.kind() == Column.Kind.TIME) {
        var unit = TimeUnit.MILLIS(new MilliSeconds());
        element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, unit)));
      }
      elements.add(element);
    }
    return elements;
  }

  private static Type type(Column.Kind kind) {
    return switch (kind) {
      case WHOLE, TIME -> Type.INT64;
      case REAL -> Type.DOUBLE;
      case TEXT -> Type.BYTE_ARRAY;
      case FLAG -> Type.BOOLEAN;
    };
  }

  private RowGroup group(List<R> rows) throws IOException {
    var chunks = new ArrayList<ColumnChunk>();
    long size = 0;
    for (Column<R> column : columns) {
      ColumnMetaData meta = chunk(column, rows);
      size += meta.getTotal_uncompressed_size();
      var chunk = new ColumnChunk(meta.getData_page_offset());
      chunk.setMeta_data(meta);
      chunks.add(chunk);
    }
    return new RowGroup(chunks, size, rows.size());
  }

  private ColumnMetaData chunk(Column<R> column, List<R> rows) throws IOException {
    long start = position;
    byte[] page = PageEncoder.page(column, rows);
    byte[] packed = gzip(page);
    var header = new PageHeader(PageType.DATA_PAGE, page.length, packed.length);
    header.setData_page_header(
        new DataPageHeader(rows.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    var head = new ByteArrayOutputStream();
    Util.writePageHeader(header, head);
    put(head.toByteArray());
    put(packed);
    return new ColumnMetaData(
        type(column.kind()),
        List.of(Encoding.PLAIN, Encoding.RLE),
        List.of(column.name()),
        CompressionCodec.GZIP,
        rows.size(),
        head.size() + page.length,
        position - start,
        start);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
