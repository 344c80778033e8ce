/** Evolutionary search: NSGA-II and III, differential evolution, regularized evolution. */
@NullMarked
package dev.audition.algorithm.evolution;

import org.jspecify.annotations.NullMarked;
