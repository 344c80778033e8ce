/** Trials and reports as tables: CSV, lines of JSON, Parquet. */
@NullMarked
package dev.audition.storage.export;

import org.jspecify.annotations.NullMarked;
