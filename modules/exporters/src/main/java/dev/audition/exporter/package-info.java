/** What exporters share. */
@NullMarked
package dev.audition.exporter;

import org.jspecify.annotations.NullMarked;
