/** Programs that are told of events. */
@NullMarked
package dev.audition.exporter.command;

import org.jspecify.annotations.NullMarked;
