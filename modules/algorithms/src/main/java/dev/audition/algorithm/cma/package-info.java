/** Evolution strategies with covariance matrix adaptation, for mixed spaces. */
@NullMarked
package dev.audition.algorithm.cma;

import org.jspecify.annotations.NullMarked;
