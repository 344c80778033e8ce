/** The order of trials from better to worse. */
@NullMarked
package dev.audition.algorithm.order;

import org.jspecify.annotations.NullMarked;
