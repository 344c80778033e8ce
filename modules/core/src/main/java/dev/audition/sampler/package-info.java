/** The SPI of samplers, which propose configurations. */
@NullMarked
package dev.audition.sampler;

import org.jspecify.annotations.NullMarked;
