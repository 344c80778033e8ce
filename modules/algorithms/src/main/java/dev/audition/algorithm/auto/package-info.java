/** The choice of a sampler by the space and the objectives. */
@NullMarked
package dev.audition.algorithm.auto;

import org.jspecify.annotations.NullMarked;
