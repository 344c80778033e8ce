package dev.audition.storage.export;

/** How a table is written. */
public enum ExportFormat {
  /** RFC 4180 with a line of names, UTF-8; texts that a spreadsheet would run are disarmed. */
  CSV,
  /** One object of JSON a line, UTF-8; NaN and the infinities are strings. */
  JSON_LINES,
  /** One Parquet file, pages compressed by gzip. */
  PARQUET
}
