@NullMarked
package dev.audition.algorithm.pbt;

import org.jspecify.annotations.NullMarked;
