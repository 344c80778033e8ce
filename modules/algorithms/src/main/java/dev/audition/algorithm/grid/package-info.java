/** Search of a lattice, point by point. */
@NullMarked
package dev.audition.algorithm.grid;

import org.jspecify.annotations.NullMarked;
