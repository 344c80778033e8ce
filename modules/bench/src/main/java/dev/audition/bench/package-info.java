/** Measurements of speed and memory; nothing here is a test. */
@NullMarked
package dev.audition.bench;

import org.jspecify.annotations.NullMarked;
