/** The Java API: describe a study, start it, follow it, have its result. */
@NullMarked
package dev.audition;

import org.jspecify.annotations.NullMarked;
