/** What models of the loss have in common: how they see a space and the trials of a study. */
@NullMarked
package dev.audition.algorithm.surrogate;

import org.jspecify.annotations.NullMarked;
