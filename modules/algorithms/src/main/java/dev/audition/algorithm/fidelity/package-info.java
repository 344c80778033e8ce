/** Samplers that learn from trials that were stopped on the way. */
@NullMarked
package dev.audition.algorithm.fidelity;

import org.jspecify.annotations.NullMarked;
