/** The pruner that lets every trial go on. */
@NullMarked
package dev.audition.algorithm.none;

import org.jspecify.annotations.NullMarked;
