/** The SPI of pruners, which decide on a report whether a trial goes on. */
@NullMarked
package dev.audition.pruner;

import org.jspecify.annotations.NullMarked;
