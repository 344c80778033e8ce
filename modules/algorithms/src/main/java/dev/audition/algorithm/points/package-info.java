/** Points of search spaces: uniform draws that keep constraints, lattices. */
@NullMarked
package dev.audition.algorithm.points;

import org.jspecify.annotations.NullMarked;
