/** Conditions of trainings in CEL. */
@NullMarked
package dev.audition.condition;

import org.jspecify.annotations.NullMarked;
