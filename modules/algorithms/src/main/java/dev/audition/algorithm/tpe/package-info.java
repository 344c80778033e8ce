/** The tree-structured Parzen estimator. */
@NullMarked
package dev.audition.algorithm.tpe;

import org.jspecify.annotations.NullMarked;
