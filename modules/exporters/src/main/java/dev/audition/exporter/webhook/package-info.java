/** Web addresses that are told of events. */
@NullMarked
package dev.audition.exporter.webhook;

import org.jspecify.annotations.NullMarked;
