/** The pruner for trials whose steps are repeats, folds or other instances of a problem. */
@NullMarked
package dev.audition.algorithm.wilcoxon;

import org.jspecify.annotations.NullMarked;
