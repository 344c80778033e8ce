/** Several objectives: domination, crowding, hypervolume. */
@NullMarked
package dev.audition.algorithm.pareto;

import org.jspecify.annotations.NullMarked;
