/** Tests of the rules. */
@NullMarked
package dev.audition.machine;

import org.jspecify.annotations.NullMarked;
