/** Uniform random search. */
@NullMarked
package dev.audition.algorithm.random;

import org.jspecify.annotations.NullMarked;
