/** Traces for OpenTelemetry: study, trials, attempts, steps. */
@NullMarked
package dev.audition.exporter.otel;

import org.jspecify.annotations.NullMarked;
