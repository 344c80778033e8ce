/** The SPI of runners: how an attempt is executed, and what it tells the engine. */
@NullMarked
package dev.audition.runner;

import org.jspecify.annotations.NullMarked;
