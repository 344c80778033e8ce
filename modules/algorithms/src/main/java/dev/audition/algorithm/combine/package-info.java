/** Pruners made of pruners: any, all, not. */
@NullMarked
package dev.audition.algorithm.combine;

import org.jspecify.annotations.NullMarked;
