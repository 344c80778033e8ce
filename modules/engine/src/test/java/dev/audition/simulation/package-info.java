/** Simulations of a cluster over the real rules, algorithms and journal codec. */
@NullMarked
package dev.audition.simulation;

import org.jspecify.annotations.NullMarked;
