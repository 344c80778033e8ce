/** Events as lines of JSON in a file. */
@NullMarked
package dev.audition.exporter.jsonl;

import org.jspecify.annotations.NullMarked;
